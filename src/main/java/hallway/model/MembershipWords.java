package hallway.model;

/** What nodes of one office say to each other of their membership (protocol.md, "Membership"). */
public final class MembershipWords {
    /** Characters of a payload in base64: below what a JSON text may have. */
    private static final int MAX_PAYLOAD = 60 * 1024;

    private static final int MAX_SIGNATURE = 128;
    private static final int MAX_KEY = 256;
    private static final int MAX_NAME = 256;

    private MembershipWords() {}

    /**
     * Bytes and a signature over exactly these bytes, both in base64 (RFC 4648 section 4); both empty for nothing.
     *
     * @param payload JSON
     * @param signature ECDSA in DER
     */
    public record Signed(String payload, String signature) {
        public static final Signed NONE = new Signed("", "");

        public Signed {
            require(payload, MAX_PAYLOAD);
            require(signature, MAX_SIGNATURE);
        }

        public boolean isNone() {
            return payload.isEmpty();
        }
    }

    /**
     * What a member shows.
     *
     * @param key its public key: a SubjectPublicKeyInfo in base64
     * @param record that it is a member
     * @param by the delegation of the introducer that has signed the record; none if the office's key has
     * @param delegation that it is an introducer itself, or none
     */
    public record Papers(String key, Signed record, Signed by, Signed delegation) {
        public static final Papers NONE = new Papers("", Signed.NONE, Signed.NONE, Signed.NONE);

        public Papers {
            require(key, MAX_KEY);
        }

        public boolean isNone() {
            return record.isNone() && delegation.isNone();
        }
    }

    /**
     * What two members say when they meet, either way.
     *
     * @param office its id; empty if the speaker is in no office, or in another one than the asker
     * @param papers of the speaker
     * @param list of those who were removed from the office
     * @param given newer papers for the listener, if the speaker may give any
     */
    public record Meeting(String office, Papers papers, Signed list, Papers given) {
        public static final Meeting NONE = new Meeting("", Papers.NONE, Signed.NONE, Papers.NONE);

        public Meeting {
            require(office, NodeId.LENGTH);
        }
    }

    /**
     * A node wants to become a member.
     *
     * @param secret of a join code: 32 hexadecimal digits; empty if the asked node's user has offered it
     * @param key the asker's public key, in base64
     */
    public record Join(String secret, String key) {
        public Join {
            require(secret, 32);
            require(key, MAX_KEY);
        }
    }

    /**
     * The answer to a {@link Join}.
     *
     * @param officeKey the office's public key, in base64
     * @param name of the office
     * @param keeper the node that holds the office's key, and what it is called: a hint for people
     */
    public record Joined(String officeKey, String name, NodeId keeper, NodeName keeperName, Papers given, Signed list) {
        public Joined {
            require(officeKey, MAX_KEY);
            require(name, MAX_NAME);
        }
    }

    /** A verified node's user offers membership of an office. */
    public record Offer(String office, String name) {
        public Offer {
            require(office, NodeId.LENGTH);
            require(name, MAX_NAME);
        }
    }

    /** The offer is shown; or the asked node is in an office already. */
    public record Shown(boolean shown) {}

    private static void require(String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException("longer than it may be");
        }
    }
}
