package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.GuestOffer;
import hallway.access.Offer;
import hallway.model.Audience;
import hallway.model.Entry;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.SortKey;
import hallway.model.WriteTerms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestShelfTest {
    private static final String LINK = "0badcafe";
    private static final Caller GUEST = new Caller.Guest(LINK);

    @TempDir
    Path home = Path.of("");

    private OwnShares own;
    private GuestShelf shelf;
    private Share share;
    private final AtomicBoolean stands = new AtomicBoolean(true);

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home.toRealPath());
        // who else may see the folder has nothing to do with a link
        share = own.catalog.add(own.top, null, new Offer(Audience.PEOPLE, false, Set.of()));
        shelf = new GuestShelf(own.catalog, own.bins, new Authoriser());
        own.file("Plans/house.txt", "a house");
        own.file("Plans/Old/barn.txt", "a barn");
        own.file("secret.txt", "a secret");
    }

    @AfterEach
    void close() {
        own.close();
    }

    private GuestShelf.Pass pass(String path, boolean drop) {
        RelativePath at = RelativePath.parse(path);
        GuestShelf.Found found = shelf.find(share.id(), at);
        return new GuestShelf.Pass(
                GUEST, new GuestOffer(LINK, share.id(), at, found.folder(), drop, found.mark()), stands::get);
    }

    private String read(GuestShelf.Pass pass, String below) throws IOException {
        try (SharedFile file = shelf.open(pass, RelativePath.parse(below))) {
            ByteBuffer bytes = ByteBuffer.allocate((int) file.length());
            while (bytes.hasRemaining()) {
                file.read(bytes, bytes.position());
            }
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names(GuestShelf.Pass pass, String below) {
        return shelf
                .list(pass, RelativePath.parse(below), new ListingQuery(SortKey.NAME, false, 0, 100, ""))
                .entries()
                .stream()
                .map(Entry::name)
                .toList();
    }

    @Test
    void linkedFolderIsReadFromItsTopDown() throws IOException {
        GuestShelf.Pass plans = pass("Plans", false);
        assertThat(names(plans, "")).containsExactly("Old", "house.txt");
        assertThat(names(plans, "Old")).containsExactly("barn.txt");
        assertThat(read(plans, "Old/barn.txt")).isEqualTo("a barn");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ShareStore.ZipStream stream = shelf.zip(plans, RelativePath.TOP)) {
            assertThat(OwnShares.refusal(() -> shelf.zip(plans, RelativePath.TOP)))
                    .isEqualTo("TOO_MANY");
            stream.writeTo(zip);
        }
        assertThat(zip.toString(StandardCharsets.ISO_8859_1)).contains("a barn").doesNotContain("a secret");
    }

    @Test
    void S37_siblingOfALinkedFileIsNotReadable() throws IOException {
        GuestShelf.Pass house = pass("Plans/house.txt", false);
        assertThat(read(house, "")).isEqualTo("a house");
        for (String other : List.of("Old", "house.txt", "Old/barn.txt", "secret.txt")) {
            assertThat(OwnShares.refusal(() -> read(house, other))).isEqualTo("PATH_NOT_FOUND");
        }
        assertThat(OwnShares.refusal(() -> names(house, ""))).isEqualTo("PATH_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> shelf.zip(house, RelativePath.TOP))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void S37_linkDiesWithItsFileAndNotWithAnEdit() throws IOException {
        GuestShelf.Pass house = pass("Plans/house.txt", false);
        Path file = own.top.resolve("Plans/house.txt");
        Files.writeString(file, " with a garden", StandardOpenOption.APPEND);
        assertThat(read(house, "")).isEqualTo("a house with a garden");
        assertThat(shelf.whereabouts(house.offer())).isEqualTo(GuestShelf.Whereabouts.THERE);
        Files.delete(file);
        assertThat(shelf.whereabouts(house.offer())).isEqualTo(GuestShelf.Whereabouts.GONE);
        Files.writeString(file, "another house");
        assertThat(OwnShares.refusal(() -> read(house, ""))).isEqualTo("PATH_NOT_FOUND");
        assertThat(shelf.whereabouts(house.offer())).isEqualTo(GuestShelf.Whereabouts.GONE);
    }

    @Test
    void S37_fileThatIsMovedInItsPlaceIsNotOffered() throws IOException {
        GuestShelf.Pass house = pass("Plans/house.txt", false);
        Files.move(
                own.top.resolve("secret.txt"), own.top.resolve("Plans/house.txt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(OwnShares.refusal(() -> read(house, ""))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void S37_folderThatIsMadeAnewIsNotOffered() throws IOException {
        GuestShelf.Pass plans = pass("Plans", false);
        Files.move(own.top.resolve("Plans"), own.top.resolve("Moved"));
        own.file("Plans/new.txt", "new");
        assertThat(OwnShares.refusal(() -> names(plans, ""))).isEqualTo("PATH_NOT_FOUND");
        assertThat(shelf.whereabouts(plans.offer())).isEqualTo(GuestShelf.Whereabouts.GONE);
        Files.createSymbolicLink(own.top.resolve("Back"), own.top.resolve("Moved"));
        Files.delete(own.top.resolve("Plans/new.txt"));
        Files.delete(own.top.resolve("Plans"));
        Files.createSymbolicLink(own.top.resolve("Plans"), own.top);
        assertThat(OwnShares.refusal(() -> names(plans, ""))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void S17_linkOnTheDiskThatLeavesTheLinkedFolderLeadsNowhere() throws IOException {
        Files.createSymbolicLink(own.top.resolve("Plans/up.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(own.top.resolve("Plans/out.txt"), own.home.resolve("node.db"));
        Files.createSymbolicLink(own.top.resolve("Plans/in.txt"), Path.of("Old/barn.txt"));
        GuestShelf.Pass plans = pass("Plans", false);
        assertThat(names(plans, "")).containsExactly("Old", "house.txt", "in.txt");
        assertThat(read(plans, "in.txt")).isEqualTo("a barn");
        assertThat(OwnShares.refusal(() -> read(plans, "up.txt"))).isEqualTo("PATH_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> read(plans, "out.txt"))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void S16_noNameOfTheCorpusIsReadThroughALink() {
        GuestShelf.Pass plans = pass("Plans", false);
        int seen = 0;
        for (String name : PathCorpus.names()) {
            Optional<RelativePath> path = parsed(name);
            if (path.isPresent()) {
                seen++;
                assertThat(OwnShares.refusal(() -> read(plans, path.get()))).isEqualTo("PATH_NOT_FOUND");
                assertThat(OwnShares.refusal(
                                () -> shelf.list(plans, path.get(), new ListingQuery(SortKey.NAME, false, 0, 9, ""))))
                        .isEqualTo("PATH_NOT_FOUND");
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    private void read(GuestShelf.Pass pass, RelativePath below) throws IOException {
        shelf.open(pass, below).close();
    }

    private static Optional<RelativePath> parsed(String name) {
        try {
            return Optional.of(new RelativePath(List.of(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Test
    void S15_onlyTheLinksOwnGuestMayAndOnlyWhatItIsFor() {
        GuestShelf.Pass reading = pass("Plans", false);
        GuestShelf.Pass dropping = pass("Plans", true);
        assertThat(OwnShares.refusal(() -> shelf.inbox(reading))).isEqualTo("SHARE_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> names(dropping, ""))).isEqualTo("SHARE_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> read(dropping, "house.txt"))).isEqualTo("SHARE_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> shelf.zip(dropping, RelativePath.TOP)))
                .isEqualTo("SHARE_NOT_FOUND");
        for (Caller other :
                List.of(new Caller.Guest("deadbeef"), new Caller.Anonymous(), OwnShares.PEER, OwnShares.OTHER_PEER)) {
            GuestShelf.Pass stolen = new GuestShelf.Pass(other, reading.offer(), stands::get);
            assertThat(OwnShares.refusal(() -> names(stolen, ""))).isEqualTo("SHARE_NOT_FOUND");
        }
    }

    @Test
    void guestSeesNoShareByItself() {
        assertThat(own.catalog.visibleTo(GUEST)).isEmpty();
        own.catalog.offer(share.id(), Offer.everyone());
        assertThat(own.catalog.visibleTo(GUEST)).isEmpty();
        assertThat(OwnShares.refusal(() -> own.store.entry(GUEST, share.id(), RelativePath.TOP)))
                .isEqualTo("SHARE_NOT_FOUND");
    }

    @Test
    void S37_runningReadEndsWhenTheLinkIsTakenBackAndWhileSharingIsPaused() throws IOException {
        GuestShelf.Pass plans = pass("Plans", false);
        try (SharedFile file = shelf.open(plans, RelativePath.parse("house.txt"))) {
            assertThat(file.read(ByteBuffer.allocate(1), 0)).isEqualTo(1);
            own.catalog.pause().pause(Optional.empty());
            assertThat(failsToRead(file)).isTrue();
            own.catalog.pause().resume();
            assertThat(failsToRead(file)).isFalse();
            stands.set(false);
            assertThat(failsToRead(file)).isTrue();
        }
        assertThat(OwnShares.refusal(() -> names(plans, ""))).isEqualTo("SHARE_NOT_FOUND");
    }

    @Test
    void linkEndsWithItsShareAndWaitsForADiskThatIsUnplugged() throws IOException {
        GuestShelf.Pass plans = pass("Plans", false);
        Path aside = own.home.resolve("aside");
        Files.move(own.top, aside);
        assertThat(shelf.whereabouts(plans.offer())).isEqualTo(GuestShelf.Whereabouts.AWAY);
        assertThat(OwnShares.refusal(() -> names(plans, ""))).isEqualTo("SHARE_AWAY");
        Files.move(aside, own.top);
        assertThat(shelf.whereabouts(plans.offer())).isEqualTo(GuestShelf.Whereabouts.THERE);
        own.catalog.remove(share.id());
        assertThat(shelf.whereabouts(plans.offer())).isEqualTo(GuestShelf.Whereabouts.GONE);
    }

    @Test
    void S18_whatIsSentTakesNobodysPlaceAndNeverLeavesTheFolder() throws IOException {
        Inbox inbox = shelf.inbox(pass("Plans", true));
        assertThat(send(inbox, "house.txt", "mine")).isEqualTo("house (2).txt");
        assertThat(send(inbox, "../../secret.txt", "mine")).isEqualTo("secret.txt");
        assertThat(own.read(own.catalog.offer(share.id(), Offer.everyone()), "secret.txt"))
                .isEqualTo("a secret");
        assertThat(Files.readString(own.top.resolve("Plans/house.txt"))).isEqualTo("a house");
        assertThat(Files.readString(own.top.resolve("Plans/house (2).txt"))).isEqualTo("mine");
        int before = count(own.home);
        int sent = 0;
        for (String name : PathCorpus.names()) {
            String kept = send(inbox, name, "x");
            assertThat(own.top.resolve("Plans").resolve(kept)).isRegularFile();
            sent++;
        }
        assertThat(sent).isGreaterThan(200);
        assertThat(count(own.home) - before).isEqualTo(sent);
        assertThat(count(own.top.resolve("Plans")) - sent).isLessThan(10);
        assertThat(own.top.resolve("Plans/.hallway-bin")).doesNotExist();
        assertThat(own.top.resolve(".hallway-bin/incoming")).isEmptyDirectory();
    }

    @Test
    void whatDoesNotArriveWholeLeavesNothingBehind() throws IOException {
        Inbox inbox = shelf.inbox(pass("Plans", true));
        send(inbox, "whole.txt", "whole");
        int before = count(own.home);
        try (Arrival arrival = inbox.begin("half.txt")) {
            arrival.write(ByteBuffer.wrap(new byte[100]));
        }
        assertThat(count(own.home)).isEqualTo(before);
        try (Arrival arrival = inbox.begin("late.txt")) {
            stands.set(false);
            assertThat(OwnShares.refusal(() -> arrival.write(ByteBuffer.wrap(new byte[100]))))
                    .isEqualTo("SHARE_NOT_FOUND");
        }
        assertThat(count(own.home)).isEqualTo(before);
    }

    @Test
    void S17_nothingIsSentThroughALinkOnTheDisk() throws IOException {
        Path elsewhere = Files.createDirectories(own.home.resolve("elsewhere"));
        Files.createSymbolicLink(own.top.resolve(".hallway-bin"), elsewhere);
        Inbox inbox = shelf.inbox(pass("Plans", true));
        assertThat(OwnShares.refusal(() -> inbox.begin("a.txt"))).isEqualTo("UNREADABLE");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void S18_namesThatSomeSystemTakesForTheSameStandBesideEachOther() throws IOException {
        Inbox inbox = shelf.inbox(pass("Plans", true));
        assertThat(send(inbox, "House.TXT", "mine")).isEqualTo("House (2).TXT");
        assertThat(send(inbox, "Bu\u0308ro.txt", "mine")).isEqualTo("B\u00fcro.txt");
        assertThat(send(inbox, "B\u00dcRO.txt", "mine")).isEqualTo("B\u00dcRO (2).txt");
        assertThat(send(inbox, "old", "mine")).isEqualTo("old (2)");
    }

    @Test
    void S18_guestCannotTakeTheNameOfTheBin() throws IOException {
        Inbox inbox = shelf.inbox(pass("", true));
        for (String name : List.of(".hallway-bin", ".Hallway-BIN", ".hallway\u200c-bin", "a/.hallway-bin")) {
            assertThat(Folded.isBin(send(inbox, name, "mine"))).as(name).isFalse();
        }
        Inbox below = shelf.inbox(pass("Plans", true));
        assertThat(Folded.isBin(send(below, ".hallway-bin", "mine"))).isFalse();
        assertThat(own.top.resolve(".hallway-bin")).isDirectory();
        own.catalog.offer(share.id(), new Offer(Audience.EVERYONE, true, Set.of()));
        WriteTerms terms = new WriteTerms(Optional.empty(), false, false, -1);
        RelativePath path = RelativePath.parse("after.txt");
        own.writer.put(OwnShares.PEER, share.id(), path, terms, new ByteArrayInputStream(new byte[1]));
        assertThat(own.top.resolve("after.txt")).hasSize(1);
    }

    @Test
    void whatIsArrivingIsOnNoDoorAndCountsForTheQuota() throws IOException {
        own.catalog.offer(share.id(), Offer.everyone());
        own.catalog.allow(share.id(), new Allowance(1000, 0));
        Inbox inbox = shelf.inbox(pass("Plans", true));
        ListingQuery all = new ListingQuery(SortKey.NAME, false, 0, 100, "");
        try (Arrival first = inbox.begin("first.bin");
                Arrival second = inbox.begin("second.bin")) {
            first.write(ByteBuffer.wrap(new byte[600]));
            assertThat(own.store
                            .list(OwnShares.PEER, share.id(), RelativePath.TOP, all)
                            .entries())
                    .extracting(Entry::name)
                    .containsExactly("Plans", "secret.txt");
            assertThat(OwnShares.refusal(() -> second.write(ByteBuffer.wrap(new byte[600]))))
                    .isEqualTo("DISK_FULL");
            assertThat(first.land()).isEqualTo("first.bin");
        }
        assertThat(OwnShares.refusal(() -> send(inbox, "third.bin", "x".repeat(600))))
                .isEqualTo("DISK_FULL");
        assertThat(send(inbox, "fourth.bin", "x".repeat(100))).isEqualTo("fourth.bin");
        assertThat(own.top.resolve("Plans/second.bin")).doesNotExist();
    }

    @Test
    void reserveOfTheShareStaysFree() throws IOException {
        own.catalog.allow(share.id(), new Allowance(0, Long.MAX_VALUE / 2));
        Inbox inbox = shelf.inbox(pass("Plans", true));
        assertThat(OwnShares.refusal(() -> inbox.begin("a.txt"))).isEqualTo("DISK_FULL");
    }

    @Test
    void leftoversOfACrashAreSweptAndWhatIsArrivingIsNot() throws IOException {
        Inbox inbox = shelf.inbox(pass("Plans", true));
        try (Arrival arrival = inbox.begin("plan.txt")) {
            arrival.write(ByteBuffer.wrap(new byte[10]));
            Path left = own.top.resolve(".hallway-bin/incoming/" + Incoming.nameFor(share.id(), "0".repeat(32)));
            Files.writeString(left, "half");
            own.bins.sweep().all();
            assertThat(left).doesNotExist();
            assertThat(arrival.land()).isEqualTo("plan.txt");
        }
        assertThat(own.top.resolve("Plans/plan.txt")).hasSize(10);
    }

    @Test
    void folderThatIsLinkedByADetourIsFilledItself() throws IOException {
        Files.createSymbolicLink(own.top.resolve("Detour"), own.top.resolve("Plans"));
        Inbox inbox = shelf.inbox(pass("Detour/Old", true));
        assertThat(send(inbox, "shed.txt", "a shed")).isEqualTo("shed.txt");
        assertThat(own.top.resolve("Plans/Old/shed.txt")).hasContent("a shed");
    }

    private static String send(Inbox inbox, String name, String content) throws IOException {
        try (Arrival arrival = inbox.begin(name)) {
            arrival.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            return arrival.land();
        }
    }

    private static int count(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return (int) files.count();
        }
    }

    private static boolean failsToRead(SharedFile file) {
        try {
            return file.read(ByteBuffer.allocate(1), 1) < 1;
        } catch (IOException e) {
            return true;
        }
    }
}
