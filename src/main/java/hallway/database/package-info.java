/**
 * SQLite files with migrations: {@code node.db} now, {@code index.db} with search.
 *
 * <p>Floor 2. The home of {@code java.sql} and Jdbi; repositories above use it through {@link hallway.database.Database}.
 * WAL, {@code synchronous=FULL}, one connection, one user at a time: what is acknowledged is on the disk. Migrations only
 * go forward; the version stands in {@code PRAGMA user_version}.
 */
@NullMarked
package hallway.database;

import org.jspecify.annotations.NullMarked;
