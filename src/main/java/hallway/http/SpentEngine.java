package hallway.http;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what an engine of Conscrypt holds outside the heap, two file handles among it, as soon as its connection is
 * closed. An engine frees them when both of its sides are closed and its last bytes are taken; one whose connection was cut
 * waits for the garbage collector, which sees nothing to collect while a flood uses up the handles (S21).
 */
final class SpentEngine {
    private static final Logger LOG = LoggerFactory.getLogger(SpentEngine.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** A farewell and an alert; more is not waited for. */
    private static final int MAX_RECORDS = 8;

    private SpentEngine() {}

    static void free(SSLEngine engine) {
        try {
            engine.closeOutbound();
            ByteBuffer farewell = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            for (int i = 0; i < MAX_RECORDS && !engine.isOutboundDone(); i++) {
                SSLEngineResult result = engine.wrap(NOTHING, farewell.clear());
                if (result.bytesProduced() == 0) {
                    break;
                }
            }
            engine.closeInbound();
        } catch (SSLException | RuntimeException e) {
            LOG.debug("a connection was cut before its farewell: {}", e.getMessage());
        }
    }
}
