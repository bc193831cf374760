package hallway.share;

import hallway.file.PortableName;
import hallway.limit.Limits;
import hallway.model.EntryKind;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder as a ZIP, without compression: links between offices' machines are faster than deflating. All lies in one
 * folder; each name is made portable, so that no unpacker is led out of its folder or trips over a name (S19). What can't
 * be had is left out and told in a text at the end; so is a file that changed while it was read.
 */
final class FolderZip implements ShareStore.ZipStream {
    static final String LEFT_OUT = "NOT INCLUDED.txt";

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_NOTES = 1000;

    private final PathGuard guard;
    private final RelativePath base;
    private final String top;
    private final Opener opener;
    private final Runnable release;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Set<String> used = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private int notesBeyond;

    /** Opens a file of the share. */
    interface Opener {
        SharedFile open(RelativePath path) throws IOException;
    }

    /** @param release called when it is closed */
    FolderZip(PathGuard guard, RelativePath base, String folderName, Opener opener, Runnable release) {
        this.guard = guard;
        this.base = base;
        this.top = PortableName.of(folderName);
        this.opener = opener;
        this.release = release;
    }

    /** Counts what would go in; @throws hallway.model.ProblemException {@code TOO_LARGE} */
    void requireSize() throws IOException {
        new FolderTree(guard, base, Limits.ZIP_FILES, (path, row) -> {}).walk();
    }

    @Override
    public String fileName() {
        return PortableName.of(top + ".zip");
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER_BYTES), StandardCharsets.UTF_8);
        zip.setLevel(Deflater.NO_COMPRESSION);
        putFolder(zip, top + "/", Instant.EPOCH);
        // twice what was counted: it may have grown since
        new FolderTree(guard, base, 2 * Limits.ZIP_FILES, (path, row) -> put(zip, path, row)).walk();
        if (!notes.isEmpty()) {
            putNotes(zip);
        }
        zip.finish();
        zip.flush();
    }

    private void put(ZipOutputStream zip, RelativePath path, Row row) throws IOException {
        if (row.kind() == EntryKind.FILE) {
            putFile(zip, path);
        } else if (row.isFolder() && !row.link()) {
            putFolder(zip, entryName(path) + "/", row.modified());
        } else {
            note(path, row.isFolder() ? "a link to another folder" : "it can't be read");
        }
    }

    private void putFolder(ZipOutputStream zip, String name, Instant modified) throws IOException {
        if (used.add(name)) {
            zip.putNextEntry(entry(name, modified));
            zip.closeEntry();
        }
    }

    private void putFile(ZipOutputStream zip, RelativePath path) throws IOException {
        SharedFile file;
        try {
            file = opener.open(base.resolve(path));
        } catch (IOException | ProblemException e) {
            note(path, "it can't be read");
            return;
        }
        try (file) {
            zip.putNextEntry(entry(unused(entryName(path)), file.modified()));
            copy(file, zip, path);
            zip.closeEntry();
        }
    }

    private void copy(SharedFile file, OutputStream out, RelativePath path) throws IOException {
        long position = 0;
        while (position < file.length()) {
            int read;
            try {
                read = file.read(ByteBuffer.wrap(buffer), position);
            } catch (IOException e) {
                note(path, "only its beginning is here: it was cut or could not be read further");
                return;
            }
            out.write(buffer, 0, read);
            position += read;
        }
        try {
            file.requireUnchanged();
        } catch (IOException e) {
            note(path, "it is here, but was being changed: fetch it again");
        }
    }

    private void putNotes(ZipOutputStream zip) throws IOException {
        if (notesBeyond > 0) {
            notes.add("and " + notesBeyond + " more");
        }
        String text = "These could not be fetched as they should:\r\n\r\n" + String.join("\r\n", notes) + "\r\n";
        zip.putNextEntry(new ZipEntry(unused(top + "/" + LEFT_OUT)));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void note(RelativePath path, String why) {
        if (notes.size() < MAX_NOTES) {
            notes.add(entryName(path) + ": " + why);
        } else {
            notesBeyond++;
        }
    }

    private String entryName(RelativePath path) {
        return top + path.segments().stream().map(PortableName::of).collect(Collectors.joining("/", "/", ""));
    }

    /** Two names may be one in NFC; the second gets a number. */
    private String unused(String name) {
        String free = name;
        for (int i = 2; !used.add(free); i++) {
            free = numbered(name, i);
        }
        return free;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int cut = dot > name.lastIndexOf('/') + 1 ? dot : name.length();
        return name.substring(0, cut) + " (" + number + ")" + name.substring(cut);
    }

    private static ZipEntry entry(String name, Instant modified) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(modified));
        return entry;
    }

    @Override
    public void close() {
        release.run();
    }
}
