package hallway.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the command line shows of the local API's answers (protocol.md, "Types"): as words and numbers, unchecked, since
 * the node has checked them and a newer node's words are shown as they are. Fields that are not shown are left out.
 */
final class Answers {
    private Answers() {}

    record Node(
            String id,
            String name,
            boolean own,
            String state,
            String level,
            List<String> addresses,
            Instant lastSeen,
            List<Share> shares) {}

    record Share(String id, String name, String audience, boolean writable, String state) {}

    record OwnShare(String id, String name, String folder, String audience, boolean writable, String state) {}

    record Network(String kind, String label) {}

    record Entry(String name, String kind, long size, Instant modified) {
        boolean isFolder() {
            return kind.equals("folder");
        }
    }

    /** A page of a folder; pages with the same {@code listing} fit each other. */
    record Page(String listing, int total, int offset, List<Entry> entries) {}

    record Written(String path, Entry entry, String etag, boolean conflict, boolean created) {}

    record BinEntry(String id, String path, String kind, long size, Instant deleted, String by) {}

    record Bin(List<BinEntry> entries, int total, long bytes) {}

    record Link(String link) {}

    record GivenGuestLink(String url) {}

    record GuestLink(
            String id,
            String shareName,
            String path,
            boolean drop,
            Instant expires,
            boolean password,
            int uses,
            int mostUses,
            boolean exact,
            String state) {}

    record Export(String id, String state, String name, long bytesTotal, long bytesDone, long leftOut, String problem) {
        boolean hasEnded() {
            return !state.equals("queued") && !state.equals("running");
        }
    }

    record Pairing(String id, String name, String step, String digits, String reason) {}

    record OfficeOffer(String nodeName, String office) {}

    record Member(String id, String name, boolean own, boolean introducer, boolean keeper, Instant since) {}

    record Membership(
            String office,
            String name,
            boolean good,
            boolean removed,
            boolean holdsKey,
            String keeper,
            List<Member> members,
            List<OfficeOffer> offers) {}

    record Code(String code) {}

    record Sheet(String office, String name, List<String> key) {}

    /** {@code secondsLeft} is empty while nobody can know. */
    record Transfer(
            String id,
            String direction,
            String state,
            String title,
            String folder,
            long filesTotal,
            long filesDone,
            long filesSkipped,
            long bytesTotal,
            long bytesDone,
            long bytesPerSecond,
            Optional<Long> secondsLeft,
            List<Giver> sources,
            String waiting,
            List<String> problems,
            List<String> notes,
            List<String> results) {
        boolean hasEnded() {
            return isDone() || state.equals("failed") || state.equals("cancelled");
        }

        boolean isDone() {
            return state.equals("done");
        }

        boolean isWaiting() {
            return state.equals("waiting");
        }

        boolean isPaused() {
            return state.equals("paused");
        }

        boolean isUpload() {
            return direction.equals("up");
        }
    }

    /** A node that gave bytes of a transfer. */
    record Giver(String name, boolean owner, long bytes) {}

    record Finding(String severity, String sentence, String advice) {}

    record Ports(int peers, int page, int previews, int guests) {}

    record PeerCount(int online, int away) {}

    record Status(
            String id,
            String name,
            String version,
            String url,
            Ports ports,
            boolean portsMoved,
            List<Network> networks,
            List<OwnShare> shares,
            PeerCount peers,
            Instant started,
            String dataDirectory) {}
}
