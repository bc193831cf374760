/**
 * Pictures and text of documents: small pictures, pages of PDF files, the beginning of a text, the media type of a name.
 *
 * <p>Floor 3. The home of PDFBox, Thumbnailator, ImageIO and Tika. What decodes foreign bytes into pictures runs in a child
 * process ({@link hallway.document.Darkroom}) with a bounded heap, time and picture, and without a way to the network: a
 * hostile file costs one task, never the node. At most one child at a time, ended when it has had nothing to do for a
 * while. Threads: {@code hallway-darkroom}, one, for deadlines. Sources: ISO 32000 (PDF), Exif 2.3 (orientation).
 */
@NullMarked
package hallway.document;

import org.jspecify.annotations.NullMarked;
