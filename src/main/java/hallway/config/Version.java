package hallway.config;

/** Which Hallway this is. */
public final class Version {
    private Version() {}

    /** The version of the jar, or {@code dev} where classes run without one. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
