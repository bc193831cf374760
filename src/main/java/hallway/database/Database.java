package hallway.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file, one connection, one user at a time. Safe for use by any thread; work inside {@link #with} is short and
 * does no other I/O. {@link #close} waits for the work under way.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int BUSY_MILLIS = 5000;

    private final ReentrantLock turn = new ReentrantLock();
    private final Connection connection;
    private final Jdbi jdbi;

    private Database(Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(new Lasting(connection));
    }

    /**
     * Opens or makes {@code file} and brings it to the newest version.
     *
     * @param migrations each one the SQL statements that lead from version <em>i</em> to <em>i</em>+1; never changed once
     *     released
     * @throws DatabaseException if the file is of a newer version, damaged, or can't be written
     */
    public static Database open(Path file, List<List<String>> migrations) throws DatabaseException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-1024);
        Connection connection;
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new DatabaseException("The database " + file + " can't be opened: " + e.getMessage(), e);
        }
        try {
            Database database = new Database(connection);
            database.migrate(file, migrations);
            return database;
        } catch (DatabaseException e) {
            close(connection);
            throw e;
        } catch (JdbiException e) {
            close(connection);
            throw new DatabaseException(
                    "The database " + file + " can't be used (disk full, read-only or damaged?): " + rootMessage(e), e);
        }
    }

    /** Runs {@code work} in a transaction; it is on the disk when this returns. */
    public <R, X extends Exception> R with(HandleCallback<R, X> work) throws X {
        turn.lock();
        try {
            return jdbi.inTransaction(work);
        } finally {
            turn.unlock();
        }
    }

    private void migrate(Path file, List<List<String>> migrations) throws DatabaseException {
        int version = with(handle ->
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
        if (version > migrations.size()) {
            throw new DatabaseException(
                    "The data in " + file + " was written by a newer Hallway (version " + version + ", this one knows "
                            + migrations.size() + "). Start the newer one, or choose another folder with --data.");
        }
        for (int next = version; next < migrations.size(); next++) {
            int reached = next + 1;
            List<String> statements = migrations.get(next);
            with(handle -> apply(handle, statements, reached));
        }
    }

    private static Handle apply(Handle handle, List<String> statements, int reached) {
        for (String statement : statements) {
            handle.execute(statement);
        }
        handle.execute("PRAGMA user_version = " + reached);
        return handle;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            close(connection);
        } finally {
            turn.unlock();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("closing the database: {}", e.getMessage());
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
