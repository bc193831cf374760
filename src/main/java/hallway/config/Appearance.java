package hallway.config;

/** Light or dark, or as the system has it. */
public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK
}
