package hallway.app;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Takes any server: an attacker does not care who it is. */
final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
