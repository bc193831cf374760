/**
 * The node's sentences in other languages than English: problems, findings, what happened.
 *
 * <p>Floor 2. One file, {@code sentences.txt}, has each sentence in every language; a test compares it with the sentences
 * in the source. The page has its own catalogs for what it says by itself, and the icon has one.
 */
@NullMarked
package hallway.text;

import org.jspecify.annotations.NullMarked;
