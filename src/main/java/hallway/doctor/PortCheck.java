package hallway.doctor;

import hallway.model.Sentence;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Did another program hold the usual port? */
final class PortCheck implements Check {
    private final IntSupplier port;
    private final BooleanSupplier moved;

    PortCheck(IntSupplier port, BooleanSupplier moved) {
        this.port = port;
        this.moved = moved;
    }

    @Override
    public List<Finding> examine() {
        if (!moved.getAsBoolean()) {
            return List.of();
        }
        return List.of(new Finding(
                Severity.NOTE,
                "ports-moved",
                Sentence.of(
                        "Another program uses the usual port, so Hallway has moved to port {0}.",
                        String.valueOf(port.getAsInt())),
                Sentence.of(
                        "Other machines find it there by themselves. Only a firewall rule or an address that somebody"
                                + " typed in has to name the new port.")));
    }
}
