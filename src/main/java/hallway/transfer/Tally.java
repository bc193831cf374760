package hallway.transfer;

/**
 * How far a transfer is.
 *
 * @param filesSkipped of the files in all: what was there already and stayed
 */
record Tally(long filesTotal, long filesDone, long filesSkipped, long bytesTotal, long bytesDone) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    Tally expecting(long files, long bytes) {
        return new Tally(
                filesTotal + files, filesDone, filesSkipped, Math.max(0, saturated(bytesTotal, bytes)), bytesDone);
    }

    Tally moved(long bytes) {
        return new Tally(filesTotal, filesDone, filesSkipped, bytesTotal, bytesDone + bytes);
    }

    Tally done() {
        return new Tally(filesTotal, filesDone + 1, filesSkipped, bytesTotal, bytesDone);
    }

    /** @param bytes that the total counted for it */
    Tally skipped(long bytes) {
        return new Tally(filesTotal, filesDone, filesSkipped + 1, Math.max(0, bytesTotal - bytes), bytesDone);
    }

    Tally plus(Tally other) {
        return new Tally(
                filesTotal + other.filesTotal,
                filesDone + other.filesDone,
                filesSkipped + other.filesSkipped,
                Math.max(0, saturated(bytesTotal, other.bytesTotal)),
                bytesDone + other.bytesDone);
    }

    /** What has come since {@code before}. */
    Tally since(Tally before) {
        return new Tally(
                filesTotal - before.filesTotal,
                filesDone - before.filesDone,
                filesSkipped - before.filesSkipped,
                bytesTotal - before.bytesTotal,
                bytesDone - before.bytesDone);
    }

    /** Sizes are what a peer says: their sum stays a size. */
    static long saturated(long a, long b) {
        return b > 0 && a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
