package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three whole nodes: found, shared, browsed, fetched, renamed, gone. */
@Timeout(120)
class OfficeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static TestOffice office;

    @BeforeAll
    static void open() throws IOException {
        office = new TestOffice(folder, 3);
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static Path plans(String name) throws IOException {
        Path plans = Files.createDirectories(folder.resolve(name));
        Files.writeString(plans.resolve("100% süß #1.txt"), "plans of " + name);
        Files.createDirectory(plans.resolve("sub"));
        Files.writeString(plans.resolve("sub/leaf"), "leaf");
        return plans;
    }

    @Test
    void nodesFindEachOtherAndNewSharesAppear() throws IOException {
        office.desk(1).share(plans("found"), "Found");
        for (int i = 2; i <= 3; i++) {
            TestOffice.Desk desk = office.desk(i);
            await().atMost(SOON).until(() -> desk.get("api/v1/nodes/desk-1").contains("\"name\":\"Found\""));
        }
    }

    @Test
    void remoteFolderIsListedAndItsBytesAreTheSame() throws IOException {
        office.desk(2).share(plans("Read"), "Read");
        TestOffice.Desk reader = office.desk(3);
        await().atMost(SOON).until(() -> reader.get("api/v1/nodes/desk-2").contains("\"name\":\"Read\""));
        assertThat(reader.get("api/v1/nodes/desk-2/shares/Read/entries"))
                .contains("\"total\":2")
                .contains("100% süß #1.txt");
        assertThat(reader.get("api/v1/nodes/desk-2/shares/Read/content/100%25%20s%C3%BC%C3%9F%20%231.txt"))
                .isEqualTo("plans of Read");
        assertThat(reader.get("api/v1/nodes/desk-2/shares/Read/content/..%2Fsecret"))
                .contains("\"code\":\"bad-request\"");
        byte[] zip =
                reader.ask("GET", "api/v1/nodes/desk-2/shares/Read/zip", "").body();
        assertThat(new String(zip, StandardCharsets.ISO_8859_1))
                .startsWith("PK")
                .contains("sub/leaf");
    }

    @Test
    void wholeFolderIsFetched() throws IOException {
        office.desk(1).share(plans("Fetch"), "Fetch");
        TestOffice.Desk reader = office.desk(2);
        await().atMost(SOON).until(() -> reader.get("api/v1/nodes/desk-1").contains("\"name\":\"Fetch\""));
        Path out = folder.resolve("fetched");
        String body =
                "{\"sources\":[{\"node\":\"desk-1\",\"share\":\"Fetch\",\"path\":\"\"}],\"folder\":\"" + out + "\"}";
        assertThat(reader.ask("POST", "api/v1/transfers", body).statusCode()).isEqualTo(201);
        await().atMost(SOON).until(() -> reader.get("api/v1/transfers").contains("\"state\":\"done\""));
        assertThat(out.resolve("Fetch/100% süß #1.txt")).hasContent("plans of Fetch");
        assertThat(out.resolve("Fetch/sub/leaf")).hasContent("leaf");
        assertThat(out.resolve(".hallway-part")).doesNotExist();
    }

    @Test
    void dataDirectoryIsInNoShare() throws IOException {
        TestOffice.Desk desk = office.desk(1);
        // the folder that holds all data directories of this test
        desk.share(folder, "Above");
        String listed = desk.get("api/v1/nodes/me/shares/Above/entries");
        assertThat(listed)
                .contains("\"entries\"")
                .doesNotContain(desk.data.root().getFileName().toString());
        assertThat(desk.get("api/v1/nodes/me/shares/Above/content/"
                        + desk.data.root().getFileName() + "/api.token"))
                .contains("path-not-found");
    }

    @Test
    void goodbyeIsHeardAtOnceAndAnUnknownNodeIsNamed() throws IOException {
        TestOffice.Desk guest = office.add("guest");
        TestOffice.Desk desk = office.desk(1);
        await().atMost(SOON).until(() -> desk.get("api/v1/nodes/guest").contains("\"state\":\"online\""));
        guest.node.close();
        await().atMost(SOON).until(() -> desk.get("api/v1/nodes/guest").contains("\"state\":\"away\""));
        assertThat(desk.get("api/v1/nodes/gest")).contains("node-not-found").contains("Did you mean “guest”?");
        assertThat(desk.ask("DELETE", "api/v1/nodes/guest", "").statusCode()).isEqualTo(204);
        assertThat(desk.get("api/v1/nodes/guest")).contains("node-not-found");
    }

    @Test
    void bothSidesRememberWhatWasRead() throws IOException {
        office.desk(2).share(plans("Seen"), "Seen");
        TestOffice.Desk reader = office.desk(3);
        await().atMost(SOON).until(() -> reader.get("api/v1/nodes/desk-2").contains("\"name\":\"Seen\""));
        Path out = folder.resolve("remembered");
        String body =
                "{\"sources\":[{\"node\":\"desk-2\",\"share\":\"Seen\",\"path\":\"\"}],\"folder\":\"" + out + "\"}";
        assertThat(reader.ask("POST", "api/v1/transfers", body).statusCode()).isEqualTo(201);
        await().atMost(SOON)
                .until(() -> reader.get("api/v1/activity?kind=fetched")
                        .contains("You fetched the folder “Seen”, 2 files from “desk-2”."));
        await().atMost(SOON)
                .until(() -> office.desk(2)
                        .get("api/v1/activity?kind=read")
                        .contains("“desk-3” read the folder “Seen”, 2 files."));
        assertThat(reader.get("api/v1/nodes/desk-2/shares/Seen/content/sub/leaf"))
                .isEqualTo("leaf");
        assertThat(reader.get("api/v1/about")).contains("\"libraries\"").contains("\"javalin\"");
        assertThat(reader.get("api/v1/folders?path=" + folder)).contains("\"name\":\"Seen\"");
    }

    @Test
    void colleaguesFileIsFetchedOnceToBeOpenedAndItsDigestIsRead() throws IOException {
        office.desk(2).share(plans("Opened"), "Opened");
        TestOffice.Desk reader = office.desk(1);
        await().atMost(SOON).until(() -> reader.get("api/v1/nodes/desk-2").contains("\"name\":\"Opened\""));
        String leaf = "{\"path\":\"/api/v1/nodes/desk-2/shares/Opened/content/sub/leaf\"}";
        assertThat(reader.post("api/v1/open", leaf)).contains("\"outcome\":\"fetching\"");
        Path fetched = folder.resolve("Downloads/leaf");
        // a node without a desktop tells where it is, as soon as it is there
        await().atMost(SOON)
                .until(() -> reader.post("api/v1/open", leaf).contains("\"outcome\":\"told\",\"reason\":\"headless\""));
        assertThat(fetched).hasContent("leaf");
        assertThat(folder.resolve("Downloads/leaf (2)")).doesNotExist();
        assertThat(reader.post("api/v1/open", "{\"path\":\"" + fetched + "\"}")).contains("bad-request");
        assertThat(reader.post("api/v1/transfers/t999/open", "{}")).contains("transfer-not-found");

        String begun = reader.post("api/v1/digests", leaf);
        String id = begun.replaceFirst(".*\"id\":\"(d\\d+)\".*", "$1");
        // sha256sum of "leaf"
        String sum = "9f91161f43433e49a6de6db680d79f60159f2e4ac9172621a12846428158440b";
        await().atMost(SOON).until(() -> reader.get("api/v1/digests/" + id).contains("\"state\":\"done\""));
        assertThat(reader.get("api/v1/digests/" + id)).contains(sum);
        assertThat(reader.ask("DELETE", "api/v1/digests/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(reader.get("api/v1/digests/" + id)).contains("not-found");
    }

    @Test
    void limitHoldsFromOneRequestToTheNext() throws IOException {
        Path plans = plans("Slow");
        byte[] bytes = new byte[600_000];
        new Random(7).nextBytes(bytes);
        Files.write(plans.resolve("big.bin"), bytes);
        TestOffice.Desk owner = office.desk(1);
        owner.share(plans, "Slow");
        TestOffice.Desk reader = office.desk(3);
        await().atMost(SOON).until(() -> reader.get("api/v1/nodes/desk-1").contains("\"name\":\"Slow\""));
        assertThat(owner.ask("PATCH", "api/v1/settings", "{\"uploadLimit\":400000}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.ask("PATCH", "api/v1/settings", "{\"downloadLimit\":400000}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.ask("GET", "api/v1/nodes/desk-1/shares/Slow/content/big.bin", "")
                        .body())
                .isEqualTo(bytes);
        Path out = folder.resolve("slowly");
        reader.ask(
                "POST",
                "api/v1/transfers",
                "{\"sources\":[{\"node\":\"desk-1\",\"share\":\"Slow\",\"path\":\"\"}],\"folder\":\"" + out + "\"}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(out.resolve("Slow/big.bin")).hasBinaryContent(bytes));
        owner.ask("PATCH", "api/v1/settings", "{\"uploadLimit\":0}");
        reader.ask("PATCH", "api/v1/settings", "{\"downloadLimit\":0}");
    }
}
