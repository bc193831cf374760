package hallway.model;

/** The last line of a tree: without it the tree is not whole. */
public record TreeEnd(boolean end, int entries) {}
