package hallway.membership;

import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the payloads say. */
final class Records {
    /** How long a record or a delegation is good; nothing that says more is believed for longer. */
    static final Duration GOOD_FOR = Duration.ofDays(400);
    /** With less than this left, it is renewed by the next introducer that is met. */
    static final Duration RENEWED_BEFORE = Duration.ofDays(200);
    /** Clocks of one office differ. */
    static final Duration BACKDATED = Duration.ofDays(1);

    private Records() {}

    /** {@code device} is a member {@code since} then; {@code name} is what it was called when this was signed. */
    record Member(String office, NodeId device, NodeName name, Instant since, Instant from, Instant to) {}

    /** {@code device}, whose public key is {@code key} in base64, may let others in; not: let others let others in. */
    record Introducer(String office, NodeId device, String key, Instant from, Instant to) {}

    /** Those who were removed. Lists are numbered from 1, and the highest number wins. */
    record Revocations(String office, long number, List<Revoked> revoked) {
        static Revocations none(String office) {
            return new Revocations(office, 0, List.of());
        }

        Revocations {
            revoked = List.copyOf(revoked);
            if (revoked.size() > Limits.REVOKED || number < 0) {
                throw new IllegalArgumentException("a list out of bounds");
            }
        }

        boolean has(NodeId device) {
            return revoked.stream().anyMatch(one -> one.device().equals(device));
        }

        /**
         * The next list, with {@code devices} on it, and without those whose records have all expired by now.
         *
         * @throws ProblemException {@code TOO_MANY} if the list is full
         */
        Revocations with(List<NodeId> devices, Instant now) {
            List<Revoked> next = new ArrayList<>(revoked);
            next.removeIf(one -> devices.contains(one.device())
                    || Instant.ofEpochSecond(one.until()).isBefore(now));
            long until = now.plus(GOOD_FOR).plus(BACKDATED).getEpochSecond();
            devices.forEach(device -> next.add(new Revoked(device, until)));
            if (next.size() > Limits.REVOKED) {
                throw new ProblemException(
                        ProblemCode.TOO_MANY,
                        "{0} machines were removed within a year. Make a new office; its members join again.",
                        Limits.REVOKED);
            }
            return new Revocations(office, number + 1, next);
        }

        Revocations without(NodeId device) {
            return new Revocations(
                    office,
                    number + 1,
                    revoked.stream().filter(one -> !one.device().equals(device)).toList());
        }
    }

    /** @param until no record of the device is good after this, seconds since 1970 */
    record Revoked(NodeId device, long until) {}
}
