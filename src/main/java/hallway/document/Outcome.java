package hallway.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What the child answers. Its picture comes from a process that a hostile file may have taken over: bounded when read. */
final class Outcome {
    /** A PNG of the largest picture that may be ordered is smaller. */
    static final int MAX_PICTURE = 16 * 1024 * 1024;

    private static final byte[] NONE = new byte[0];

    enum Word {
        DONE,
        /** Not the kind of file that it should be, or broken. */
        UNREADABLE,
        /** A PDF that wants a password. */
        LOCKED,
        /** More pixels, pages or memory than are spent on a preview. */
        TOO_LARGE,
        NO_SUCH_PAGE
    }

    private final Word word;
    private final int count;
    private final byte[] picture;

    private Outcome(Word word, int count, byte[] picture) {
        this.word = word;
        this.count = count;
        this.picture = picture;
    }

    static Outcome of(Word word) {
        return new Outcome(word, 0, NONE);
    }

    static Outcome pages(int count) {
        return new Outcome(Word.DONE, count, NONE);
    }

    static Outcome picture(byte[] png) {
        return png.length > MAX_PICTURE ? of(Word.TOO_LARGE) : new Outcome(Word.DONE, 0, png);
    }

    Word word() {
        return word;
    }

    /** Pages, where they were asked for. */
    int count() {
        return count;
    }

    /** PNG, where a picture was asked for; not to be changed. */
    byte[] picture() {
        return picture;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(word.name());
        out.writeInt(count);
        out.writeInt(picture.length);
        out.write(picture);
        out.flush();
    }

    static Outcome readFrom(DataInputStream in) throws IOException {
        Word word;
        try {
            word = Word.valueOf(in.readUTF());
        } catch (IllegalArgumentException e) {
            throw new IOException("an answer that is none", e);
        }
        int count = in.readInt();
        int length = in.readInt();
        if (count < 0 || length < 0 || length > MAX_PICTURE) {
            throw new IOException("an answer out of bounds");
        }
        byte[] picture = in.readNBytes(length);
        if (picture.length < length) {
            throw new IOException("an answer cut short");
        }
        return new Outcome(word, count, picture);
    }
}
