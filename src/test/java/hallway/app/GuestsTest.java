package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import hallway.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole node and its guests' door, as a phone's browser meets them. */
class GuestsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();
    private static final String HOST = "127.0.0.1";
    private static final int PORT = 27_258;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202egpj.txt";

    @TempDir
    Path temp = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private TestOffice office;
    private TestOffice.Desk desk;
    private Path plans;

    @BeforeEach
    void up() throws IOException {
        office = new TestOffice(temp.toRealPath(), 1);
        desk = office.desk(1);
        plans = Files.createDirectories(temp.toRealPath().resolve("plans"));
        Files.createDirectories(plans.resolve("Old"));
        Files.writeString(plans.resolve("house.txt"), "0123456789");
        Files.writeString(plans.resolve(HOSTILE), "hostile");
        Files.writeString(plans.resolve("Old/barn.txt"), "a barn");
        desk.share(plans, "Plans");
    }

    @AfterEach
    void down() {
        office.close();
    }

    private JsonNode make(Object... fields) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("share", "Plans"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        HttpResponse<byte[]> answer = desk.ask("POST", "api/v1/guest-links", JSON.text(body));
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        JsonNode made = JSON.readTree(answer.body());
        await().atMost(SOON).until(this::isOpen);
        return made;
    }

    /** The link's address on the address that this test can reach. */
    private static String url(JsonNode made) {
        String url = made.path("url").asString();
        return "http://" + HOST + ":" + PORT + url.substring(url.indexOf("/g/"));
    }

    private boolean isOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, PORT), 2000);
            return true;
        } catch (IOException e) {
            assertThat(e).isInstanceOf(ConnectException.class);
            return false;
        }
    }

    private HttpResponse<String> get(String url, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpResponse<String> post(String url, String type, String body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
            return answer;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode links() throws IOException {
        return JSON.readTree(desk.get("api/v1/guest-links").getBytes(StandardCharsets.UTF_8));
    }

    private static String drop(String name, String content) {
        return "--b7\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name + "\"\r\n\r\n" + content
                + "\r\n--b7--\r\n";
    }

    @Test
    void doorIsOpenWhileThereIsALinkAndNotBeforeOrAfter() throws IOException {
        assertThat(isOpen()).isFalse();
        assertThat(desk.get("api/v1/status")).contains("\"guestsOpen\":false");
        assertThat(desk.get("api/v1/doctor")).doesNotContain("open-for-guests");
        JsonNode one = make("path", "house.txt");
        assertThat(desk.get("api/v1/status")).contains("\"guestsOpen\":true");
        assertThat(desk.get("api/v1/doctor")).contains("open-for-guests", String.valueOf(PORT));
        JsonNode two = make("path", "Old");
        assertThat(desk.ask(
                                "DELETE",
                                "api/v1/guest-links/"
                                        + one.path("link").path("id").asString(),
                                "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(isOpen()).isTrue();
        assertThat(get(url(one)).statusCode()).isEqualTo(404);
        desk.ask("PUT", "api/v1/pause", "{\"paused\":true}");
        await().atMost(SOON).until(() -> !isOpen());
        desk.ask("PUT", "api/v1/pause", "{\"paused\":false}");
        await().atMost(SOON).until(this::isOpen);
        desk.ask("DELETE", "api/v1/guest-links/" + two.path("link").path("id").asString(), "");
        await().atMost(SOON).until(() -> !isOpen());
        assertThat(desk.get("api/v1/status")).contains("\"guestsOpen\":false");
    }

    @Test
    void fileIsShownByNameAndSizeAndDownloadedWholeOrByRange() throws IOException {
        String url = url(make("path", "house.txt"));
        HttpResponse<String> page = get(url, "Accept-Language", "de-AT,de;q=0.9");
        assertThat(page.body())
                .contains("lang=\"de\"", "house.txt", "Herunterladen")
                .doesNotContain("<script", "Old");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self'; form-action 'self'");
        HttpResponse<String> file = get(url + "d/house.txt");
        assertThat(file.body()).isEqualTo("0123456789");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.headers().firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
        HttpResponse<String> part = get(url + "d/house.txt", "Range", "bytes=3-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("345");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(desk.get("api/v1/activity"))
                        .contains("A guest read “house.txt” in “Plans” by a link."));
        assertThat(links().get(0).path("uses").asInt()).isEqualTo(1);
    }

    @Test
    void S37_nothingBesideALinkedFileIsReadable() throws IOException {
        String url = url(make("path", "house.txt"));
        for (String other : List.of(
                "d/Old/barn.txt",
                "d/barn.txt",
                "d/house.txt/house.txt",
                "d/..%2f..%2fetc%2fpasswd",
                "d/%2e%2e/house.txt",
                "f/",
                "f/Old",
                "z",
                "z/Old",
                "x")) {
            HttpResponse<String> answer = get(url + other);
            if (answer.statusCode() == 200) {
                assertThat(answer.body()).as(other).contains("house.txt").doesNotContain("barn");
            } else {
                assertThat(answer.statusCode()).as(other).isIn(400, 404);
            }
        }
    }

    @Test
    void folderIsAPlainPageWithAZip() throws IOException {
        String url = url(make());
        HttpResponse<String> page = get(url, "Accept-Language", "en");
        assertThat(page.body())
                .contains("Old", "house.txt", "Download all as ZIP")
                .doesNotContain("barn");
        assertThat(get(url + "f/Old").body()).contains("barn.txt", "One folder up");
        assertThat(get(url + "d/Old/barn.txt").body()).isEqualTo("a barn");
        assertThat(get(url + "z/Old").body()).startsWith("PK").contains("a barn");
        assertThat(get(url + "f/Nowhere").statusCode()).isEqualTo(404);
        assertThat(get(url + "?page=x").statusCode()).isEqualTo(400);
        assertThat(get(url + "?page=2000000000").statusCode()).isIn(200, 400);
    }

    @Test
    void S08_hostileNamesAreTextOnThePageAndInHeaders() throws IOException {
        String url = url(make());
        assertThat(get(url).body()).contains("&lt;img src=x").doesNotContain("<img", "\u202e");
        HttpResponse<String> file = get(url + "d/"
                + java.net.URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(file.body()).isEqualTo("hostile");
        assertThat(file.headers().map().get("content-disposition")).hasSize(1);
    }

    @Test
    void S37_linkDiesWithItsFile() throws IOException {
        String url = url(make("path", "house.txt"));
        make("path", "Old");
        Files.delete(plans.resolve("house.txt"));
        Files.writeString(plans.resolve("house.txt"), "another house");
        assertThat(get(url + "d/house.txt").statusCode()).isEqualTo(404);
        assertThat(get(url).statusCode()).isEqualTo(404);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(links().get(0).path("state").asString()).isEqualTo("gone"));
    }

    @Test
    void whateverLeadsNowhereIsAPageThatSaysSo() throws IOException {
        String url = url(make("path", "house.txt"));
        String base = url.substring(0, url.indexOf("/g/"));
        for (String path : List.of(
                "/", "/nothing", "/g/" + "0".repeat(26) + "/", "/g/" + "0".repeat(26) + "/z", "/api/v1/status")) {
            HttpResponse<String> answer = get(base + path, "Accept-Language", "en");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("This link opens nothing, or nothing any more.");
        }
        assertThat(post(url, "text/plain", "x").statusCode()).isEqualTo(405);
    }

    @Test
    void linkIsUsedAsOftenAsItMayBe() throws IOException {
        String url = url(make("path", "house.txt", "uses", 1));
        make("path", "Old");
        // no ranges here: nobody gets the whole in parts
        HttpResponse<String> file = get(url + "d/house.txt", "Range", "bytes=1-");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("0123456789");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(links().get(0).path("state").asString()).isEqualTo("used-up"));
        assertThat(get(url + "d/house.txt").statusCode()).isEqualTo(410);
        assertThat(get(url).statusCode()).isEqualTo(410);
    }

    @Test
    void S06_passwordOpensAnotherAddressAndNoCookie() throws IOException {
        String url = url(make("path", "house.txt", "password", "open sesame"));
        assertThat(get(url).body()).contains("type=\"password\"").doesNotContain("house.txt");
        assertThat(get(url + "d/house.txt").statusCode()).isEqualTo(404);
        String form = "application/x-www-form-urlencoded";
        assertThat(post(url, form, "password=wrong").statusCode()).isEqualTo(403);
        HttpResponse<String> opened = post(url, form, "password=open+sesame");
        assertThat(opened.statusCode()).isEqualTo(303);
        String place = opened.headers().firstValue("Location").orElseThrow();
        assertThat(place).startsWith("/g/").doesNotContain("sesame");
        String unlocked = "http://" + HOST + ":" + PORT + place;
        assertThat(get(unlocked).body()).contains("house.txt");
        assertThat(get(unlocked + "d/house.txt").body()).isEqualTo("0123456789");
        for (int i = 0; i < 3; i++) {
            assertThat(post(url, form, "password=wrong").statusCode()).isEqualTo(403);
        }
        assertThat(post(url, form, "password=open+sesame").statusCode()).isEqualTo(429);
        assertThat(post(url, form, "password=" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    }

    @Test
    void S18_filesThatAreSentGetTheirOwnPlaceAndNothingIsRead() throws IOException {
        String url = url(make("drop", true));
        String type = "multipart/form-data; boundary=b7";
        assertThat(get(url).body()).contains("type=\"file\"").doesNotContain("house.txt", "Old");
        assertThat(post(url, type, drop("house.txt", "mine")).body()).contains("house.txt");
        assertThat(post(url, type, drop("../../up?.txt", "up")).statusCode()).isEqualTo(200);
        assertThat(Files.readString(plans.resolve("house.txt"))).isEqualTo("0123456789");
        assertThat(Files.readString(plans.resolve("house (2).txt"))).isEqualTo("mine");
        assertThat(Files.readString(plans.resolve("up%3F.txt"))).isEqualTo("up");
        for (String path : List.of("d/house.txt", "d/house%20(2).txt", "f/Old", "z")) {
            assertThat(get(url + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(post(url, type, "--b7\r\nbroken").statusCode()).isEqualTo(400);
        assertThat(post(url, "text/plain", "x").statusCode()).isEqualTo(400);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(desk.get("api/v1/activity"))
                        .contains("A guest sent “house (2).txt” in “Plans” by a link."));
        String reading = url(make("path", "house.txt"));
        assertThat(post(reading, type, drop("x.txt", "x")).statusCode()).isEqualTo(405);
        assertThat(plans.resolve("x.txt")).doesNotExist();
    }

    @Test
    void S20_controlsInNamesThatAreSentEndNoHeaderAndNoName() throws IOException {
        String url = url(make("drop", true));
        String type = "multipart/form-data; boundary=b7";
        post(url, type, drop("a%0D%0Ab.txt", "x"));
        post(url, type, drop("a\u0001b\u202e.txt", "x"));
        try (var files = Files.list(plans)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(name -> !name.equals(HOSTILE)))
                    .allMatch(name -> name.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x202e));
        }
    }

    @Test
    void S37_takingALinkBackCutsWhatIsRunning() throws IOException {
        Path large = plans.resolve("large.bin");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(512L * 1024 * 1024);
        }
        JsonNode made = make("path", "large.bin");
        make("path", "Old");
        String path = URI.create(url(made)).getPath() + "d/large.bin";
        try (Socket socket = new Socket(HOST, PORT)) {
            socket.setSoTimeout((int) SOON.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1000)).hasSize(1000);
            desk.ask(
                    "DELETE",
                    "api/v1/guest-links/" + made.path("link").path("id").asString(),
                    "");
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isLessThan(500L * 1024 * 1024);
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void doorSpeaksTlsOnTheSamePortWithAKeyOfItsOwn() throws Exception {
        String path = URI.create(url(make("path", "house.txt"))).getPath();
        AtomicReference<byte[]> seen = new AtomicReference<>(new byte[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody(seen)}, new SecureRandom());
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(HOST, PORT)) {
                socket.setEnabledProtocols(new String[] {protocol});
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 200").contains("house.txt");
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            }
        }
        assertThat(seen.get()).isNotEmpty();
        assertThat(hallway.identity.KeyFile.openOrCreate(desk.data.keyStore(), new SecureRandom(), Instant.now())
                        .certificate()
                        .getPublicKey()
                        .getEncoded())
                .isNotEqualTo(seen.get());
    }

    @Test
    void S41_secretsAndPasswordsAreNotInTheListOrTheDatabase() throws IOException {
        JsonNode made = make("path", "house.txt", "password", "open sesame");
        String secret = made.path("url").asString().replaceAll(".*/g/|/$", "");
        assertThat(secret).hasSize(26);
        assertThat(desk.get("api/v1/guest-links")).doesNotContain(secret, "sesame");
        for (Path file : List.of(desk.data.database(), desk.data.root().resolve("node.db-wal"))) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret, "sesame");
        }
    }

    @Test
    void linkIsOnlyMadeOfWhatIsThere() throws MalformedJsonException, IOException {
        for (String body : List.of(
                "{\"share\":\"Plans\",\"path\":\"no.txt\"}",
                "{\"share\":\"Nothing\"}",
                "{\"share\":\"Plans\",\"path\":\"../x\"}",
                "{\"share\":\"Plans\",\"expires\":\"tomorrow\"}",
                "{\"share\":\"Plans\",\"expires\":\"2020-01-01T00:00:00Z\"}",
                "{\"share\":\"Plans\",\"path\":\"house.txt\",\"drop\":true}",
                "{\"share\":\"Plans\",\"uses\":-1}")) {
            assertThat(desk.ask("POST", "api/v1/guest-links", body).statusCode())
                    .as(body)
                    .isIn(400, 404);
        }
        assertThat(links()).isEmpty();
        assertThat(isOpen()).isFalse();
    }

    /** Takes any certificate and keeps its key. */
    private record Anybody(AtomicReference<byte[]> key) implements X509TrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {
            throw new IllegalStateException("asked for a client's certificate");
        }

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {
            key.set(chain[0].getPublicKey().getEncoded());
        }

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
