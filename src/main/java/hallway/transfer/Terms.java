package hallway.transfer;

/**
 * How something is transferred.
 *
 * @param limit bytes a second for this one alone, 0 for none
 */
public record Terms(Existing existing, Priority priority, long limit) {
    public static final Terms USUAL = new Terms(Existing.KEEP_BOTH, Priority.NORMAL, 0);

    public Terms {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is 0 or more");
        }
    }

    Terms with(Priority other) {
        return new Terms(existing, other, limit);
    }

    Terms with(long other) {
        return new Terms(existing, priority, other);
    }
}
