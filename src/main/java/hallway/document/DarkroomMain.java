package hallway.document;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;

/** The child process: reads orders from its standard input, one after the other, until that ends. */
final class DarkroomMain {
    private DarkroomMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // whatever a library prints must not get into the answers
        System.setOut(System.err);
        LogManager.getLogManager().reset();
        refuseSockets();
        ImageIO.setUseCache(false);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers));
        while (true) {
            Order order;
            try {
                order = Order.readFrom(in);
            } catch (EOFException e) {
                return;
            }
            carryOut(order).writeTo(out);
        }
    }

    /** Channels are refused by {@link NoNetwork}; sockets of the old kind here. Neither library opens any; this makes sure. */
    @SuppressWarnings("deprecation") // the one way to do it for the whole process
    private static void refuseSockets() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw new UnsupportedOperationException("no network here");
        });
    }

    private static Outcome carryOut(Order order) {
        Path file = Path.of(order.file());
        try {
            switch (order.kind()) {
                case COUNT:
                    return PdfPages.count(file);
                case PAGE:
                    return PdfPages.picture(file, order.page(), order.size());
                case THUMBNAIL:
                    return SmallPicture.of(file, order.size());
            }
            return Outcome.of(Outcome.Word.UNREADABLE);
        } catch (OutOfMemoryError e) {
            return Outcome.of(Outcome.Word.TOO_LARGE);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // decoders throw anything at files made to break them
            return Outcome.of(Outcome.Word.UNREADABLE);
        }
    }
}
