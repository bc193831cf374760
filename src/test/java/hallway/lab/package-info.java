/**
 * The product from outside: its jar as separate processes on real hosts, that is network namespaces with their own
 * addresses, cables and multicast.
 *
 * <p>{@link hallway.lab.Office} makes the hosts and takes them away, {@link hallway.lab.LabNode} is a running node on one
 * of them, {@link hallway.lab.Needs} says what a machine must have. The {@code *IT} classes know nothing of the product
 * but its command line, its two APIs and its adverts (DESIGN.md sections 4 to 6); they run one after the other.
 */
@NullMarked
package hallway.lab;

import org.jspecify.annotations.NullMarked;
