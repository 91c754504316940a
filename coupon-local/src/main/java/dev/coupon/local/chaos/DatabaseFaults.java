package dev.coupon.local.chaos;

import dev.coupon.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The database is there, and does not do what it is asked to. */
final class DatabaseFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(15);

    private DatabaseFaults() {}

    static List<Fault> all() {
        return List.of(
                new OnServer(
                        "database-restarted",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        round -> round.rig().database(),
                        EmbeddedServer::stop,
                        EmbeddedServer::start),
                Fault.of(
                        "database-read-only",
                        A_WHILE,
                        LONG,
                        round -> asRoot(round, "SET GLOBAL read_only = ON"),
                        round -> asRoot(round, "SET GLOBAL read_only = OFF")),
                new Deadlocks(),
                new NoConnectionLeft());
    }

    static void asRoot(Round round, String statement) throws SQLException {
        try (Connection connection = round.rig().connectAsRoot();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    /** Others have taken all connections there are, and those of the servers are ended. */
    private static final class NoConnectionLeft implements Fault {

        private static final int LEAST = 10;
        private static final int USUAL = 300;

        private final List<Connection> taken = new ArrayList<>();

        @Override
        public String name() {
            return "database-connections-exhausted";
        }

        @Override
        public Duration lasts(Pace pace) {
            return pace == Pace.SHORT ? A_WHILE : LONG;
        }

        @Override
        public void strike(Round round) throws SQLException {
            try (Connection root = round.rig().connectAsRoot();
                    Statement statement = root.createStatement()) {
                statement.execute("SET GLOBAL max_connections = " + LEAST);
                for (String process : servers(statement)) {
                    endIfThere(statement, process);
                }
                takeAll(round);
            }
            round.say("took " + taken.size() + " connections, all that were left");
        }

        private static List<String> servers(Statement statement) throws SQLException {
            List<String> processes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT id FROM information_schema.processlist WHERE user NOT IN ('root', 'system user')")) {
                while (row.next()) {
                    processes.add(row.getString(1));
                }
            }
            return processes;
        }

        private static void endIfThere(Statement statement, String process) {
            try {
                statement.execute("KILL " + process);
            } catch (SQLException gone) {
                // It has ended by itself.
            }
        }

        private void takeAll(Round round) {
            while (taken.size() <= LEAST) {
                try {
                    taken.add(round.rig().connectAsServer());
                } catch (SQLException noneLeft) {
                    return;
                }
            }
        }

        @Override
        public void heal(Round round) throws SQLException {
            for (Connection connection : taken) {
                connection.close();
            }
            taken.clear();
            asRoot(round, "SET GLOBAL max_connections = " + USUAL);
        }
    }
}
