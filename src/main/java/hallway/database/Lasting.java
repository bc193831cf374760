package hallway.database;

import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;

/** Gives Jdbi the one connection again and again, and leaves it open. */
record Lasting(Connection connection) implements ConnectionFactory {
    @Override
    public Connection openConnection() {
        return connection;
    }

    @Override
    public void closeConnection(Connection used) {
        // stays open until the database is closed
    }
}
