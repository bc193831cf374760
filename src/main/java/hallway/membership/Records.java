package hallway.membership;

import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /**
     * Those who were removed. Lists are numbered from 1, and the highest number wins.
     *
     * @param lifted removals that were taken back: the nodes were let in again, and an older list does not undo it
     */
    record Revocations(String office, long number, List<Revoked> revoked, List<Revoked> lifted) {
        /** An old one that falls out can only remove a machine again. */
        private static final int LIFTED = 100;

        static Revocations none(String office) {
            return new Revocations(office, 0, List.of(), List.of());
        }

        Revocations {
            revoked = List.copyOf(revoked);
            lifted = List.copyOf(lifted);
            if (revoked.size() > Limits.REVOKED || lifted.size() > LIFTED || number < 0) {
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
            List<Revoked> next = new ArrayList<>(live(revoked, now));
            next.removeIf(one -> devices.contains(one.device()));
            devices.forEach(device -> next.add(removal(device, now)));
            if (next.size() > Limits.REVOKED) {
                throw new ProblemException(
                        ProblemCode.TOO_MANY,
                        "{0} machines were removed within a year. Make a new office; its members join again.",
                        Limits.REVOKED);
            }
            return new Revocations(office, number + 1, next, List.copyOf(live(lifted, now)));
        }

        /** Another one than those that were lifted. */
        private Revoked removal(NodeId device, Instant now) {
            long until = now.plus(GOOD_FOR).plus(BACKDATED).getEpochSecond();
            while (lifted.contains(new Revoked(device, until))) {
                until++;
            }
            return new Revoked(device, until);
        }

        Revocations without(NodeId device) {
            List<Revoked> left = new ArrayList<>(revoked);
            left.removeIf(one -> one.device().equals(device));
            Set<Revoked> more = new LinkedHashSet<>(lifted);
            revoked.stream().filter(one -> one.device().equals(device)).forEach(more::add);
            return new Revocations(office, number + 1, left, latest(more));
        }

        /**
         * For whoever holds the key: all that this list and {@code other}, whichever is older, say. That is this list or
         * {@code other} themselves where one of them is newer and says it all, else a list that is still to be signed. This one
         * if there are too many for one list.
         */
        Revocations merged(Revocations other, Instant now) {
            Set<Revoked> both = live(lifted, now);
            both.addAll(live(other.lifted, now));
            List<Revoked> waived = latest(both);
            Set<Revoked> out = live(revoked, now);
            out.addAll(live(other.revoked, now));
            waived.forEach(out::remove);
            boolean theirs = other.says(out, waived, now);
            if (says(out, waived, now) && (number > other.number || (number == other.number && theirs))) {
                return this;
            }
            if (theirs && other.number > number) {
                return other;
            }
            return out.size() > Limits.REVOKED
                    ? this
                    : new Revocations(office, Math.max(number, other.number) + 1, List.copyOf(out), waived);
        }

        private boolean says(Set<Revoked> out, List<Revoked> waived, Instant now) {
            return live(revoked, now).equals(out) && live(lifted, now).equals(Set.copyOf(waived));
        }

        private static Set<Revoked> live(List<Revoked> all, Instant now) {
            Set<Revoked> live = new LinkedHashSet<>(all);
            live.removeIf(one -> Instant.ofEpochSecond(one.until()).isBefore(now));
            return live;
        }

        private static List<Revoked> latest(Set<Revoked> all) {
            return all.stream()
                    .sorted(Comparator.comparingLong(Revoked::until).reversed().thenComparing(Revoked::device))
                    .limit(LIFTED)
                    .toList();
        }
    }

    /** @param until no record of the device is good after this, seconds since 1970; it tells removals of one device apart */
    record Revoked(NodeId device, long until) {}
}
