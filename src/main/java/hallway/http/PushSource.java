package hallway.http;

import hallway.access.Caller;

/** Something that tells its readers what happens, for as long as they listen. Implemented by the servers above. */
public interface PushSource {
    /** The path of its {@code GET}, as the tables of routes show it. */
    String path();

    /** Whether it answers to {@code rawPath}; to its own path alone, where nothing else is said. */
    default boolean answers(String rawPath) {
        return path().equals(rawPath);
    }

    Rule rule();

    String mediaType();

    /**
     * A reader has come. Must not wait.
     *
     * @throws hallway.model.ProblemException if it can't be served
     */
    void opened(Caller caller, PushStream stream);

    /** The reader of {@code stream} has gone, or was cut off or finished. */
    void ended(PushStream stream);
}
