package hallway.transfer;

import java.util.List;

/**
 * What a row keeps of how far its transfer is, as JSON.
 *
 * @param settled numbers of the sources that are done with, for good or bad
 * @param tally of those
 * @param shown how far it was in all when this was noted
 * @param problems as {@link hallway.model.Sentence#packed}
 * @param notes the same
 */
record Progress(
        List<Integer> settled,
        Tally tally,
        Tally shown,
        List<String> results,
        List<String> problems,
        List<String> notes) {
    static final Progress NONE = new Progress(List.of(), Tally.NOTHING, Tally.NOTHING, List.of(), List.of(), List.of());
}
