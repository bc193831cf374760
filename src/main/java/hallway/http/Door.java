package hallway.http;

/** The four doors (DESIGN.md section 2); their ports follow each other in this order. */
public enum Door {
    /** Other nodes: TLS with client certificates, on office addresses. */
    PEERS,
    /** This user's page and command line: loopback. */
    PAGE,
    /** Previews, on an origin of their own: loopback, read by tickets. */
    PREVIEWS,
    /** Devices without Hallway: office addresses, while there is something for them. */
    GUESTS
}
