package hallway.model;

/** Asks a node to connect back: the body of {@code POST /v1/reach}. */
public record Reach(int port) {
    public Reach {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port");
        }
    }

    /** Whether connecting back has worked. */
    public record Answer(boolean reached) {}
}
