package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.Offer;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.Audience;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.ShareName;
import hallway.model.ShareState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShareCatalogTest {
    @TempDir
    Path home;

    private OwnShares own;
    private final List<Event> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        own.events.subscribe(told::add);
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void takesTheFoldersOwnNameAndTells() {
        Share share = own.share();
        assertThat(share.name().value()).isEqualTo("top");
        assertThat(share.state()).isEqualTo(ShareState.AVAILABLE);
        assertThat(own.catalog.find(OwnShares.PEER, share.id())).contains(share);
        await().atMost(Duration.ofSeconds(5)).until(() -> told.contains(new Event.OwnSharesChanged()));
    }

    @Test
    void takesAValidNameFromAnyFolder() throws IOException {
        List<String> names =
                List.of("a\nb", "back\\slash", "  ", "\u202Egnp.exe", "ü".repeat(120), "u\u0308", "✈️ Reise");
        int seen = 0;
        for (String name : names) {
            Path folder = Files.createDirectories(home.resolve("odd" + seen).resolve(name));
            assertThat(own.catalog
                            .add(folder, new ShareName("odd " + seen), Offer.everyone())
                            .folder())
                    .isEqualTo(folder);
            assertThat(SuggestedName.of(folder).value()).isNotBlank();
            seen++;
        }
        assertThat(seen).isEqualTo(7);
        assertThat(SuggestedName.of(Path.of("/")).value()).isEqualTo("Whole disk");
        assertThat(SuggestedName.of(Path.of("/x/a\nb")).value()).isEqualTo("ab");
        assertThat(SuggestedName.of(Path.of("/x/" + "ü".repeat(120))).value()).isEqualTo("ü".repeat(50));
    }

    @Test
    void refusesANameThatDiffersInCaseOnly() throws IOException {
        own.catalog.add(own.top, new ShareName("Pläne"), Offer.everyone());
        Path other = Files.createDirectory(home.resolve("other"));
        assertThat(OwnShares.refusal(() -> own.catalog.add(other, new ShareName("PLÄNE"), Offer.everyone())))
                .isEqualTo("NAME_TAKEN");
        Share second = own.catalog.add(other, new ShareName("Other"), Offer.everyone());
        assertThat(OwnShares.refusal(() -> own.catalog.rename(second.id(), new ShareName("plÄne"))))
                .isEqualTo("NAME_TAKEN");
        assertThat(own.catalog
                        .rename(second.id(), new ShareName("OTHER"))
                        .name()
                        .value())
                .isEqualTo("OTHER");
    }

    @Test
    void sharesOneFolderTwiceAndOneInsideAnother() throws IOException {
        own.share();
        own.catalog.add(own.top, new ShareName("again"), Offer.everyone());
        own.catalog.add(Files.createDirectory(own.top.resolve("inner")), null, Offer.everyone());
        assertThat(own.catalog.visibleTo(OwnShares.PEER))
                .extracting(s -> s.name().value())
                .containsExactly("again", "inner", "top");
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        Path file = own.file("file.txt", "x");
        Path dangling = Files.createSymbolicLink(home.resolve("dangling"), home.resolve("nowhere"));
        assertThat(OwnShares.refusal(() -> own.catalog.add(file, null, Offer.everyone())))
                .isEqualTo("BAD_REQUEST");
        assertThat(OwnShares.refusal(() -> own.catalog.add(Path.of("top"), null, Offer.everyone())))
                .isEqualTo("BAD_REQUEST");
        assertThat(OwnShares.refusal(() -> own.catalog.add(home.resolve("gone"), null, Offer.everyone())))
                .isEqualTo("PATH_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> own.catalog.add(dangling, null, Offer.everyone())))
                .isEqualTo("PATH_NOT_FOUND");
        assertThat(own.catalog.visibleTo(OwnShares.OWNER)).isEmpty();
    }

    @Test
    void survivesReopening() throws IOException {
        Path folder = Files.createDirectory(home.resolve("Pläne 東京"));
        Set<hallway.model.NodeId> people =
                Set.of(((Caller.Peer) OwnShares.PEER).id(), ((Caller.Peer) OwnShares.OTHER_PEER).id());
        Share kept = own.catalog.add(folder, null, new Offer(Audience.PEOPLE, true, people));
        Share gone = own.share();
        own.catalog.remove(gone.id());
        own.close();
        try (Database database = Database.open(home.resolve("node.db"), NodeSchema.migrations());
                EventBus events = new EventBus();
                ShareCatalog again = new ShareCatalog(
                        database, events, new Authoriser(), new SecureRandom(), InstantSource.system())) {
            again.start();
            assertThat(again.visibleTo(OwnShares.OWNER)).containsExactly(kept);
        }
    }

    @Test
    void rowOfANewerVersionIsNobodys() {
        own.share();
        own.database.with(handle -> handle.execute("UPDATE share SET audience = 'MARTIANS'"));
        own.catalog.start();
        assertThat(own.catalog.visibleTo(OwnShares.PEER)).isEmpty();
        assertThat(own.catalog.visibleTo(OwnShares.OWNER)).hasSize(1);
    }

    @Test
    void folderThatIsGoneIsAwayAndComesBack() throws IOException {
        Share share = own.share();
        await().until(() -> !told.isEmpty());
        told.clear();
        Files.move(own.top, home.resolve("pulled"));
        assertThat(own.catalog.find(OwnShares.PEER, share.id()).orElseThrow().state())
                .isEqualTo(ShareState.AWAY);
        assertThat(OwnShares.refusal(
                        () -> own.store.list(OwnShares.PEER, share.id(), RelativePath.TOP, ListingQuery.first(10))))
                .isEqualTo("SHARE_AWAY");
        assertThat(OwnShares.refusal(() -> own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP)))
                .isEqualTo("SHARE_AWAY");
        await().atMost(Duration.ofSeconds(15)).until(() -> !told.isEmpty());
        Files.move(home.resolve("pulled"), own.top);
        assertThat(own.store
                        .list(OwnShares.PEER, share.id(), RelativePath.TOP, ListingQuery.first(10))
                        .total())
                .isZero();
    }

    @Test
    void S15_hiddenShareLooksAsIfItWereNotThere() throws IOException {
        own.file("secret.txt", "x");
        Share hidden = own.catalog.add(own.top, null, new Offer(Audience.OFFICE, false, Set.of()));
        Share gone = own.catalog.add(own.top, new ShareName("gone"), Offer.everyone());
        own.catalog.remove(gone.id());
        RelativePath path = RelativePath.parse("secret.txt");
        int seen = 0;
        for (Share share : List.of(hidden, gone)) {
            for (Caller caller : List.of(OwnShares.PEER, new Caller.Anonymous())) {
                assertThat(own.catalog.find(caller, share.id())).isEmpty();
                assertThat(List.of(
                                OwnShares.refusal(
                                        () -> own.store.list(caller, share.id(), path, ListingQuery.first(1))),
                                OwnShares.refusal(() -> own.store.entry(caller, share.id(), path)),
                                OwnShares.refusal(() -> own.store.open(caller, share.id(), path)),
                                OwnShares.refusal(() -> own.store.tree(caller, share.id(), path, entry -> {})),
                                OwnShares.refusal(() -> own.store.zip(caller, share.id(), path))))
                        .containsOnly("SHARE_NOT_FOUND");
                seen++;
            }
        }
        assertThat(seen).isEqualTo(4);
        assertThat(own.catalog.visibleTo(OwnShares.PEER)).isEmpty();
        assertThat(own.catalog.visibleTo(OwnShares.OTHER_PEER)).containsExactly(hidden);
        assertThat(own.store.entry(OwnShares.OTHER_PEER, hidden.id(), path).size())
                .isEqualTo(1);
    }

    @Test
    void ownDataIsInNoShare() throws IOException {
        Path data = Files.createDirectories(own.top.resolve("hidden/hallway"));
        Files.writeString(data.resolve("api.token"), "secret");
        Files.createSymbolicLink(own.top.resolve("way in"), data);
        own.catalog.withhold(data);
        Share share = own.share();
        assertThat(OwnShares.refusal(() -> own.catalog.add(data, null, Offer.everyone())))
                .isEqualTo("BAD_REQUEST");
        int seen = 0;
        for (String path : List.of("hidden/hallway", "hidden/hallway/api.token", "way in", "way in/api.token")) {
            assertThat(OwnShares.refusal(() -> own.store.open(OwnShares.OWNER, share.id(), RelativePath.parse(path))))
                    .isEqualTo("PATH_NOT_FOUND");
            seen++;
        }
        assertThat(seen).isEqualTo(4);
        List<String> tree = new CopyOnWriteArrayList<>();
        own.store.tree(
                OwnShares.OWNER,
                share.id(),
                RelativePath.TOP,
                entry -> tree.add(entry.path().toString()));
        assertThat(tree).containsExactly("hidden");
    }
}
