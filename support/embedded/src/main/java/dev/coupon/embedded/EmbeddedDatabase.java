package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    private static final String ROOT = "root";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Settings settings;
    private final ManagedProcess process;
    private volatile List<String> moreArguments = List.of();

    private EmbeddedDatabase(Settings settings) {
        this.settings = settings;
        this.process = new ManagedProcess(NAME, settings.dataDir.resolve(NAME + ".pid"), settings.log);
    }

    public static EmbeddedDatabase in(Path dataDir, int port) {
        return in(dataDir, port, Kind.ofTests());
    }

    public static EmbeddedDatabase in(Path dataDir, int port, Kind kind) {
        Path absolute = dataDir.toAbsolutePath();
        return new EmbeddedDatabase(new Settings(absolute, port, kind, absolute.resolve(NAME + ".log"), ROOT, ""));
    }

    /** The same server, writing its log elsewhere than into the data directory. */
    public EmbeddedDatabase loggingTo(Path log) {
        return new EmbeddedDatabase(new Settings(
                settings.dataDir, settings.port, settings.kind, log, settings.username, settings.password));
    }

    /**
     * The same server with a user of that name, who may do everything in the database {@code coupon} and nothing
     * elsewhere. Root is locked out, for it has no password.
     *
     * @throws IllegalArgumentException if either has other characters than letters, digits, minus and underscore
     */
    public EmbeddedDatabase withUser(String username, String password) {
        if (!(username + password).matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("The database user or its password has characters that need quoting");
        }
        return new EmbeddedDatabase(
                new Settings(settings.dataDir, settings.port, settings.kind, settings.log, username, password));
    }

    /** Arguments of the server for the starts from now on, behind the usual ones, which they overrule. */
    public void setMoreArguments(List<String> arguments) {
        moreArguments = List.copyOf(arguments);
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
        Path initFile = writeInitFile();
        List<String> command = new ArrayList<>(program.serverCommand(data, settings.port));
        command.add("--init-file=" + initFile);
        command.addAll(moreArguments);
        process.start(command, Map.of());
        process.awaitReady(Probe.mysql(settings.port), START_LIMIT);
        deleteInitFile(initFile);
    }

    private Path writeInitFile() {
        Path file = settings.dataDir.resolve("init.sql");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, String.join("\n", initStatements()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** One statement a line, as the server reads them; run before it takes connections. */
    private List<String> initStatements() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE IF NOT EXISTS coupon CHARACTER SET utf8mb4;");
        if (ROOT.equals(settings.username)) {
            // MySQL makes root for the Unix socket only, and no names are resolved here.
            statements.add("CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';");
            statements.add("GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;");
        } else {
            String user = "'" + settings.username + "'@'127.0.0.1'";
            String identified = user + " IDENTIFIED BY '" + settings.password + "';";
            statements.add("CREATE USER IF NOT EXISTS " + identified);
            statements.add("ALTER USER " + identified);
            statements.add("GRANT ALL ON coupon.* TO " + user + ";");
            statements.add("ALTER USER IF EXISTS 'root'@'localhost' ACCOUNT LOCK;");
            statements.add("ALTER USER IF EXISTS 'root'@'127.0.0.1' ACCOUNT LOCK;");
        }
        return statements;
    }

    private static void deleteInitFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + ", which names a password", e);
        }
    }

    private record Settings(Path dataDir, int port, Kind kind, Path log, String username, String password) {}
}
