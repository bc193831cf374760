package hallway.model;

/** A share as other nodes see it: nothing of where it lies on its owner's disk. */
public record ShareSummary(ShareId id, ShareName name, Audience audience, boolean writable, ShareState state) {}
