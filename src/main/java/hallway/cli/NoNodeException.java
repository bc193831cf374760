package hallway.cli;

/** No node answers on this machine: exit code 3. */
final class NoNodeException extends RuntimeException {
    static final int EXIT_CODE = 3;

    NoNodeException(String sentence) {
        super(sentence);
    }

    static NoNodeException notRunning() {
        return new NoNodeException("Hallway is not running on this machine. Start it with: hallway start");
    }
}
