package hallway.share;

/**
 * How much a share may take of its disk.
 *
 * @param quotaBytes all its files may have together, those in its bin and those that are arriving too; 0 for no bound
 * @param reserveBytes stay free on its disk, whatever the quota says
 */
public record Allowance(long quotaBytes, long reserveBytes) {
    /** No quota, 1 GiB kept free. */
    public static final Allowance USUAL = new Allowance(0, 1024L * 1024 * 1024);

    public Allowance {
        if (quotaBytes < 0 || reserveBytes < 0) {
            throw new IllegalArgumentException("it can't be less than nothing");
        }
    }
}
