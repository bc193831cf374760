package hallway.app;

import hallway.json.Json;
import hallway.model.Preview;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Opens previews of one share as the page does, and follows their addresses as a browser does. */
final class PreviewDesk {
    private static final Json JSON = new Json();

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestOffice.Desk desk;
    private final String share;

    /** @param share {@code me/shares/Plans} */
    PreviewDesk(TestOffice.Desk desk, String share) {
        this.desk = desk;
        this.share = share;
    }

    HttpResponse<byte[]> ask(String name) throws IOException {
        String path = "/api/v1/nodes/" + share + "/content/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return desk.ask("POST", "api/v1/previews", JSON.text(Map.of("path", path)));
    }

    Preview open(String name) throws IOException {
        HttpResponse<byte[]> answer = ask(name);
        if (answer.statusCode() != 200) {
            throw new AssertionError(text(answer));
        }
        return JSON.read(answer.body(), Preview.class);
    }

    HttpResponse<byte[]> get(String url, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The address {@code name} beside that of a preview. */
    static String beside(String url, String name) {
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
