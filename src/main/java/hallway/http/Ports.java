package hallway.http;

/**
 * The ports of the four doors.
 *
 * @param moved {@code true} if they are not the ones that were wished for, because one of those was taken
 */
public record Ports(int peers, int page, int previews, int guests, boolean moved) {}
