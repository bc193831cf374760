package hallway.transfer;

import hallway.file.DiskNames;
import hallway.model.NodeId;
import hallway.transfer.Transfers.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be transferred, from where to where. */
sealed interface Order {
    /** What a person calls it. */
    String title();

    /** The folder that it goes to as text, empty if that is not on this machine. */
    String folder();

    Direction direction();

    /** The nodes in whose shares it lies, or goes. */
    Set<NodeId> nodes();

    /** From peers to this machine's disk. */
    record Fetch(List<Source> sources, Path target) implements Order {
        @Override
        public String title() {
            return sources.isEmpty() ? "Download" : several(Download.name(sources.get(0)), sources.size());
        }

        @Override
        public String folder() {
            return DiskNames.text(target);
        }

        @Override
        public Direction direction() {
            return Direction.DOWN;
        }

        @Override
        public Set<NodeId> nodes() {
            return sources.stream().map(Source::node).collect(Collectors.toSet());
        }
    }

    /**
     * From this machine's disk into a share of a peer.
     *
     * @param to the share and the folder in it
     */
    record Send(List<Path> files, Source to) implements Order {
        @Override
        public String title() {
            return files.isEmpty()
                    ? "Upload"
                    : several(DiskNames.name(files.get(0)).orElseGet(() -> DiskNames.text(files.get(0))), files.size());
        }

        @Override
        public String folder() {
            return "";
        }

        @Override
        public Direction direction() {
            return Direction.UP;
        }

        @Override
        public Set<NodeId> nodes() {
            return Set.of(to.node());
        }
    }

    /** The same in every language. */
    private static String several(String first, int count) {
        return count == 1 ? first : first + " + " + (count - 1);
    }
}
