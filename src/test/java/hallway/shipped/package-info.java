/** What is shipped beside the program's own classes: its list, its licences, its known vulnerabilities (PROTOCOL.md S45). */
@NullMarked
package hallway.shipped;

import org.jspecify.annotations.NullMarked;
