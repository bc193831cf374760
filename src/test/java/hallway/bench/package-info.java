/**
 * Whole-process benchmarks: the packaged product beside the program it is measured against, in one run, on one machine,
 * in turns (DESIGN.md section 8).
 *
 * <p>Never part of the tests: {@code mvn -Pbench verify}, or one of them by {@code -Dit.test=ServeBench}. Each prints rows
 * of Markdown for {@code src/site/markdown/benchmarks.md} and adds them to {@code target/benchmarks.md}. Ratios carry over
 * to other machines, seconds don't; nothing here asserts a time.
 */
@NullMarked
package hallway.bench;

import org.jspecify.annotations.NullMarked;
