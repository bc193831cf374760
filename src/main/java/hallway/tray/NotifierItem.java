package hallway.tray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** The icon as the panel asks for it. Called by threads of dbus-java. */
final class NotifierItem implements StatusNotifierItem, Properties {
    static final String PATH = "/StatusNotifierItem";
    private static final String PIXMAPS = "a(iiay)";
    private static final String TOOL_TIP = "(sa(iiay)ss)";
    private static final String NAME = "org.kde.StatusNotifierItem";

    private final Runnable activated;
    private volatile Look look = new Look(TrayState.SHARING, "Hallway", List.of());

    /** @param activated returns at once */
    NotifierItem(Runnable activated) {
        this.activated = activated;
    }

    void show(Look next) {
        look = next;
    }

    /** A picture: width, height, dots. */
    public static final class Pixmap extends Struct {
        @Position(0)
        public final int width;

        @Position(1)
        public final int height;

        @Position(2)
        public final byte[] dots;

        Pixmap(int width, int height, byte[] dots) {
            this.width = width;
            this.height = height;
            this.dots = dots;
        }
    }

    /** A hint: icon, pictures, title, text. */
    public static final class ToolTip extends Struct {
        @Position(0)
        public final String icon = "";

        @Position(1)
        public final List<Pixmap> pictures = List.of();

        @Position(2)
        public final String title;

        @Position(3)
        public final String text = "";

        ToolTip(String title) {
            this.title = title;
        }
    }

    private Map<String, Variant<?>> properties() {
        Look now = look;
        Map<String, Variant<?>> all = new LinkedHashMap<>();
        all.put("Category", new Variant<>("ApplicationStatus"));
        all.put("Id", new Variant<>("hallway"));
        all.put("Title", new Variant<>("Hallway"));
        all.put("Status", new Variant<>(now.state() == TrayState.PROBLEM ? "NeedsAttention" : "Active"));
        all.put("WindowId", new Variant<>(0));
        // no name: a theme's picture would hide the state
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(pictures(now.state()), PIXMAPS));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("OverlayIconPixmap", new Variant<>(List.of(), PIXMAPS));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("AttentionIconPixmap", new Variant<>(pictures(TrayState.PROBLEM), PIXMAPS));
        all.put("AttentionMovieName", new Variant<>(""));
        all.put("ToolTip", new Variant<>(new ToolTip(now.hint()), TOOL_TIP));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(MenuObject.PATH)));
        return all;
    }

    private static List<Pixmap> pictures(TrayState state) {
        List<Pixmap> pictures = new ArrayList<>();
        for (int size : IconArt.SIZES) {
            pictures.add(new Pixmap(size, size, IconArt.bytes(size, state)));
        }
        return pictures;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the library declares it
    public <A> A Get(String type, String name) {
        Variant<?> value = properties().get(name);
        if (value == null || !type.equals(NAME)) {
            throw new DBusExecutionException("no such property");
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String type, String name, A value) {
        throw new DBusExecutionException("read only");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        return type.equals(NAME) ? properties() : Map.of();
    }

    @Override
    public void Activate(int x, int y) {
        activated.run();
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        activated.run();
    }

    @Override
    public void ContextMenu(int x, int y) {
        // a panel that does not draw the menu itself: the page has all that is in it
        activated.run();
    }

    @Override
    public void Scroll(int delta, String orientation) {
        // turning the wheel means nothing here
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
