package hallway.membership;

import hallway.identity.SigningKeys;
import hallway.model.NodeName;
import java.security.PrivateKey;
import java.util.List;

/**
 * What is printed and put into a safe: with it the office's key can be restored on another machine.
 *
 * @param lines the private key in four lines of two groups
 */
public record Sheet(String office, NodeName name, List<String> lines) {
    public Sheet {
        lines = List.copyOf(lines);
    }

    static Sheet of(Office office, PrivateKey key) {
        return new Sheet(office.id(), office.name(), KeySheet.lines(SigningKeys.secret(key)));
    }

    /** Without the key: it is not for logs. */
    @Override
    public String toString() {
        return "sheet of " + name;
    }
}
