package hallway.tray;

import hallway.file.DiskNames;
import hallway.model.Problem;
import hallway.model.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shares a folder that the user chooses: asks for it, asks once more where that is wise, and tells what failed. On the
 * thread {@code hallway-tray}.
 */
final class FolderSharing {
    private final TrayActions actions;
    private final Words words;
    private final Consumer<Notice> tell;
    private final Consumer<Notice> ask;

    /**
     * @param tell tells the user
     * @param ask the same, where the notice's buttons are shown; else it is taken for clicked at once
     */
    FolderSharing(TrayActions actions, Words words, Consumer<Notice> tell, Consumer<Notice> ask) {
        this.actions = actions;
        this.words = words;
        this.tell = tell;
        this.ask = ask;
    }

    void share(Path folder, boolean confirmed) {
        try {
            ShareAnswer answer = actions.share(folder, confirmed);
            if (answer instanceof ShareAnswer.Already already) {
                TrayShare share = already.share();
                tell.accept(new Notice(
                        words.of("already.title", share.name()),
                        words.of("already.text"),
                        () -> actions.openShare(share.id())));
            } else if (answer instanceof ShareAnswer.Doubtful doubtful) {
                askOnceMore(folder, doubtful.reason());
            }
        } catch (ProblemException e) {
            tell.accept(new Notice(words.of("failed.title"), words.of(e.problem()), actions::openPicker));
        }
    }

    private void askOnceMore(Path folder, Problem reason) {
        Path name = folder.getFileName() == null ? folder : folder.getFileName();
        ask.accept(new Notice(
                words.of("confirm.title", DiskNames.text(name)),
                words.of(reason),
                actions::openPicker,
                List.of(
                        new Notice.Choice(words.of("confirm.yes"), () -> share(folder, true)),
                        new Notice.Choice(words.of("confirm.no"), () -> {}))));
    }
}
