package hallway.tray;

import hallway.model.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The icon, its menu and the notifications. All is done by the thread {@code hallway-tray}; every method may be called by
 * any thread and returns at once. Where the desktop has no place for an icon nothing is shown, until it has one.
 */
public final class Tray implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);
    /** A desktop that just starts gets this long to show its panel, before an old kind of panel is tried. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** As often a place is looked for while there is none, in the first minute. */
    private static final int SOON = 12;

    private static final Duration SELDOM = Duration.ofSeconds(30);
    /** Characters (code points) of what is shown when the pointer rests on the icon. */
    private static final int MAX_HINT = 160;

    private final TrayActions actions;
    private final Words words;
    private final Surroundings around;
    private final FolderChoice folders;
    private final FolderSharing sharing;
    private final NoticeBoard board;
    private final Clicks clicks;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean drawing = new AtomicBoolean();

    // used by the tray's thread alone
    private @Nullable SessionBus bus;
    private @Nullable DesktopNotes notes;
    private @Nullable PanelIcon panel;
    private @Nullable AwtIcon old;
    private boolean watched;
    private boolean looking;
    private int looks;

    public Tray(TrayActions actions, Words words, Surroundings around) {
        this.actions = actions;
        this.words = words;
        this.around = around;
        this.folders = new FolderChoice(around);
        this.sharing = new FolderSharing(actions, words, this::tell, this::ask);
        this.board = new NoticeBoard(this::after, this::show);
        this.clicks = new Clicks(actions, this::chooseFolder, this::takeLink);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread one = new Thread(task, "hallway-tray");
            one.setDaemon(true);
            return one;
        });
    }

    /** Shows the icon as soon as there is a place for it. */
    public void start() {
        later(this::open);
    }

    /** Shares, the pause or the state changed: the icon and the menu are made anew. */
    public void refresh() {
        if (drawing.compareAndSet(false, true)) {
            later(() -> {
                drawing.set(false);
                draw();
            });
        }
    }

    /** Tells the user, where the desktop can; several of one kind that come together as one. */
    public void tell(Notice notice) {
        later(() -> board.put(notice));
    }

    private void show(Notice last, int count) {
        if (notes != null && notes.tell(last, count)) {
            return;
        }
        Notice notice = last.as(count);
        if (old != null) {
            old.tell(notice);
        } else {
            LOG.info("nobody to tell: {}", notice.title());
        }
    }

    /** A question that waits for its answer: with buttons where the desktop has such, else in the page. */
    private void ask(Notice question) {
        if (notes != null && notes.showsButtons()) {
            tell(question);
        } else {
            question.clicked().run();
        }
    }

    /** Runs {@code task} on the tray's thread; a problem is told to the user. */
    public void later(Runnable task) {
        after(Duration.ZERO, task);
    }

    private void after(Duration wait, Runnable task) {
        try {
            ScheduledFuture<?> unused = thread.schedule(() -> guarded(task), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed");
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (ProblemException e) {
            tell(new Notice(words.of("failed.title"), words.of(e.problem()), actions::openPage));
        } catch (RuntimeException e) {
            LOG.warn("the tray failed", e);
        }
    }

    private void open() {
        if (around.isFree()) {
            openPanel();
        } else {
            tryOld();
        }
        lookLater();
    }

    /** Until there is a place for the icon, and again when it is lost. */
    private void lookLater() {
        if (isPlaced() || looking) {
            return;
        }
        looking = true;
        after(looks++ < SOON ? PATIENCE : SELDOM, () -> {
            looking = false;
            if (around.isFree() && bus == null) {
                openPanel();
            }
            if (!watched) {
                tryOld();
            }
            lookLater();
        });
    }

    private boolean isPlaced() {
        boolean onBus = bus != null || SessionBus.address(around.environment()).isEmpty() || !around.isFree();
        return onBus && (watched || old != null);
    }

    private void openPanel() {
        SessionBus found = SessionBus.open(around.environment(), () -> later(this::busLost))
                .orElse(null);
        if (found == null) {
            return;
        }
        bus = found;
        DesktopNotes told = new DesktopNotes(found, this::later);
        PanelIcon icon = new PanelIcon(found, this::click, now -> later(() -> watched(found, now)));
        try {
            told.start();
            notes = told;
            panel = icon;
            boolean shown = icon.start();
            // also where no panel watches yet: one that comes finds all in place
            watched(found, shown);
        } catch (DBusException | RuntimeException e) {
            LOG.warn("no icon on the session bus", e);
            // tried again as one that was not there
            dropBus();
        }
    }

    /** The session ends, or its bus starts anew. */
    private void busLost() {
        if (bus != null && bus.isGone()) {
            LOG.info("the session bus is gone");
            dropBus();
            looks = 0;
            lookLater();
        }
    }

    private void dropBus() {
        if (bus != null) {
            bus.close();
        }
        bus = null;
        notes = null;
        panel = null;
        watched = false;
    }

    /** A panel came or went. */
    private void watched(SessionBus by, boolean now) {
        if (by != bus) {
            return;
        }
        watched = now && panel != null && panel.register();
        if (watched && old != null) {
            old.close();
            old = null;
        }
        if (!watched) {
            looks = 0;
            lookLater();
        }
        draw();
    }

    private void tryOld() {
        if (old == null && around.mayShowOldIcon()) {
            old = AwtIcon.open(around.isMac(), this::click, this::later, this::oldLost);
            if (old != null) {
                draw();
            }
        }
    }

    /** The old panel did not take the icon again. */
    private void oldLost() {
        if (old != null) {
            old.close();
            old = null;
        }
        looks = 0;
        lookLater();
    }

    private void draw() {
        TrayState state = actions.state();
        String hint = PlainText.line(hint(state), MAX_HINT);
        Look look = new Look(state, hint, TrayMenu.of(actions.shares(), state == TrayState.PAUSED, words));
        if (panel != null) {
            panel.show(look);
        }
        if (old != null) {
            old.show(look);
        }
    }

    private String hint(TrayState state) {
        return switch (state) {
            case SHARING -> words.of("state.sharing");
            case PAUSED -> words.of("state.paused");
            case PROBLEM -> words.of("state.problem", actions.trouble());
        };
    }

    private void click(String key) {
        later(() -> {
            try {
                clicks.act(key);
            } finally {
                refresh();
            }
        });
    }

    private void chooseFolder() {
        folders.ask(
                bus,
                words.of("choose"),
                folder -> later(() -> sharing.share(folder, false)),
                () -> later(actions::openPicker));
    }

    private void takeLink(String name, String link) {
        boolean copied = new Clipboard(around, old != null).put(link);
        tell(
                copied
                        ? new Notice(words.of("copied.title"), words.of("copied.text"), actions::openPage)
                        : new Notice(words.of("uncopied.title", name), link, actions::openPage));
    }

    @Override
    public void close() {
        folders.end();
        thread.shutdownNow();
        try {
            // what it does now is short, or was interrupted
            boolean unused = thread.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Optional.ofNullable(old).ifPresent(AwtIcon::close);
        Optional.ofNullable(bus).ifPresent(SessionBus::close);
    }
}
