package dev.coupon.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB or MySQL with a database named {@code coupon}. A commit is flushed to disk before it is answered, as in
 * production. The user is root without a password, unless {@link #withUser} says otherwise.
 */
public final class EmbeddedDatabase implements EmbeddedServer {

    /** Which server; both speak the same protocol. */
    public enum Kind {
        MARIADB,
        MYSQL;

        /** The system property {@code test.database}: {@code mysql}, else MariaDB. */
        static Kind ofTests() {
            return "mysql".equalsIgnoreCase(System.getProperty("test.database")) ? MYSQL : MARIADB;
        }
    }

    private static final String NAME = "database";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Settings settings;
    private final ManagedProcess process;

    private EmbeddedDatabase(Settings settings) {
        this.settings = settings;
        this.process = new ManagedProcess(NAME, settings.dataDir.resolve(NAME + ".pid"), settings.log);
    }

    public static EmbeddedDatabase in(Path dataDir, int port) {
        return in(dataDir, port, Kind.ofTests());
    }

    public static EmbeddedDatabase in(Path dataDir, int port, Kind kind) {
        Path absolute = dataDir.toAbsolutePath();
        return new EmbeddedDatabase(new Settings(
                absolute, port, kind, absolute.resolve(NAME + ".log"), DatabaseUsers.ROOT, "", List.of(), List.of()));
    }

    /** The same server, writing its log elsewhere than into the data directory. */
    public EmbeddedDatabase loggingTo(Path log) {
        return new EmbeddedDatabase(settings.loggingTo(log));
    }

    /**
     * The same server with a user of that name, who may do everything in the database {@code coupon} and nothing
     * elsewhere. Root is locked out, for it has no password.
     *
     * @throws IllegalArgumentException if either has other characters than letters, digits, minus and underscore
     */
    public EmbeddedDatabase withUser(String username, String password) {
        return new EmbeddedDatabase(
                settings.ownedBy(DatabaseUsers.quotable(username), DatabaseUsers.quotable(password)));
    }

    /**
     * The same server with one more user, who has some rights in the database {@code coupon} and none elsewhere, whatever he
     * had before.
     *
     * @param rights as in {@code GRANT ... ON coupon.*}
     * @throws IllegalArgumentException as {@link #withUser(String, String)}
     */
    public EmbeddedDatabase withUser(String username, String password, String rights) {
        return new EmbeddedDatabase(settings.with(DatabaseUsers.limited(username, password, rights)));
    }

    /** The same server with more options, as on its command line. They overrule the usual ones, and those given before. */
    public EmbeddedDatabase withOptions(String... options) {
        return new EmbeddedDatabase(settings.withOptions(List.of(options)));
    }

    @Override
    public ManagedProcess process() {
        return process;
    }

    @Override
    public int port() {
        return settings.port;
    }

    public String jdbcUrl() {
        return "jdbc:mysql://127.0.0.1:" + settings.port + "/coupon";
    }

    public String username() {
        return settings.username;
    }

    public String password() {
        return settings.password;
    }

    @Override
    public void start() {
        DatabaseProgram program = settings.kind == Kind.MYSQL ? DatabaseProgram.mysql() : DatabaseProgram.mariadb();
        Path data = settings.dataDir.resolve("data");
        program.initializeIfAbsent(Directories.make(settings.dataDir), data);
        DatabaseUsers users = new DatabaseUsers(settings.username, settings.password, settings.moreUsers);
        Path initFile = users.writeInto(settings.dataDir);
        List<String> command = new ArrayList<>(program.serverCommand(data, settings.port));
        command.add("--init-file=" + initFile);
        command.addAll(settings.options);
        process.start(command, Map.of());
        process.awaitReady(Probe.mysql(settings.port), START_LIMIT);
        DatabaseUsers.delete(initFile);
    }

    /**
     * What it is started with.
     *
     * @param moreUsers statements that make them
     */
    private record Settings(
            Path dataDir,
            int port,
            Kind kind,
            Path log,
            String username,
            String password,
            List<String> moreUsers,
            List<String> options) {

        Settings loggingTo(Path elsewhere) {
            return new Settings(dataDir, port, kind, elsewhere, username, password, moreUsers, options);
        }

        Settings ownedBy(String owner, String ownersPassword) {
            return new Settings(dataDir, port, kind, log, owner, ownersPassword, moreUsers, options);
        }

        Settings with(List<String> statements) {
            List<String> all = new ArrayList<>(moreUsers);
            all.addAll(statements);
            return new Settings(dataDir, port, kind, log, username, password, all, options);
        }

        Settings withOptions(List<String> more) {
            List<String> all = new ArrayList<>(options);
            all.addAll(more);
            return new Settings(dataDir, port, kind, log, username, password, moreUsers, all);
        }
    }
}
