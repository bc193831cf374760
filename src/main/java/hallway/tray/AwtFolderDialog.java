package hallway.tray;

import java.awt.EventQueue;
import java.awt.FileDialog;
import java.awt.Frame;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFileChooser;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import org.jspecify.annotations.Nullable;

/** The system's own dialog on Windows and macOS. */
final class AwtFolderDialog implements FolderDialog {
    private final boolean mac;

    /** @param mac macOS; else Windows */
    AwtFolderDialog(boolean mac) {
        this.mac = mac;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<Path> ask(String title) throws IOException, InterruptedException {
        AtomicReference<@Nullable Path> chosen = new AtomicReference<>();
        try {
            EventQueue.invokeAndWait(() -> chosen.set((mac ? mac(title) : windows(title)).orElse(null)));
        } catch (InvocationTargetException e) {
            throw new IOException("the dialog failed", e);
        }
        return Optional.ofNullable(chosen.get());
    }

    /** The only way in AWT to have macOS ask for a folder is this property. */
    private static Optional<Path> mac(String title) {
        System.setProperty("apple.awt.fileDialogForDirectories", "true");
        try {
            FileDialog dialog = new FileDialog((Frame) null, title, FileDialog.LOAD);
            dialog.setVisible(true);
            String folder = dialog.getDirectory();
            String name = dialog.getFile();
            dialog.dispose();
            return folder == null || name == null ? Optional.empty() : Optional.of(Path.of(folder, name));
        } finally {
            System.clearProperty("apple.awt.fileDialogForDirectories");
        }
    }

    private static Optional<Path> windows(String title) {
        try {
            UIManager.setLookAndFeel(UIManager.getSystemLookAndFeelClassName());
        } catch (ReflectiveOperationException | UnsupportedLookAndFeelException e) {
            // then it looks like Java's own
            System.getLogger(AwtFolderDialog.class.getName()).log(System.Logger.Level.DEBUG, "look and feel", e);
        }
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle(title);
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        File file = chooser.showOpenDialog(null) == JFileChooser.APPROVE_OPTION ? chooser.getSelectedFile() : null;
        return Optional.ofNullable(file).map(File::toPath);
    }
}
