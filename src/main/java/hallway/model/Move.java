package hallway.model;

/** The body of {@code POST …/move}: something of a share gets another name, or another place in it. */
public record Move(RelativePath from, RelativePath to) {}
