package hallway.cli;

import hallway.config.DataDirectory;
import hallway.model.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code hallway start} was told.
 *
 * @param headless without a tray icon and a page
 * @param name the machine's name, kept for later starts
 * @param peerPort first of the four ports
 * @param localPort the page's port alone
 * @param interfaces names or patterns; empty for what the settings say
 * @param officeNetwork the first network that is seen is the office
 * @param noOpen don't open the page
 */
public record StartOptions(
        DataDirectory data,
        boolean headless,
        Optional<NodeName> name,
        OptionalInt peerPort,
        OptionalInt localPort,
        List<String> interfaces,
        boolean officeNetwork,
        boolean noOpen) {
    public StartOptions {
        interfaces = List.copyOf(interfaces);
    }
}
