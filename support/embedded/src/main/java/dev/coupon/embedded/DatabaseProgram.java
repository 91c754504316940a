package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How one of the two database servers is initialised and started. Both differ from their own defaults only here. */
final class DatabaseProgram {

    private static final int INITIALIZE_LIMIT_SECONDS = 120;

    private final Path server;
    private final List<String> initializer;
    private final List<String> options;

    private DatabaseProgram(Path server, List<String> initializer, List<String> options) {
        this.server = server;
        this.initializer = initializer;
        this.options = options;
    }

    static DatabaseProgram mariadb() {
        Path base = DatabaseBinaries.mariadb();
        return new DatabaseProgram(
                base.resolve("bin/mariadbd"),
                List.of(
                        base.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--basedir=" + base,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--skip-name-resolve",
                        "--force"),
                List.of(
                        "--basedir=" + base,
                        // Else a TLS key is made at each start, which takes ten seconds.
                        "--skip-ssl"));
    }

    static DatabaseProgram mysql() {
        Path base = DatabaseBinaries.mysql();
        String server = base.resolve("bin/mysqld").toString();
        List<String> common = List.of("--basedir=" + base, "--performance-schema=OFF");
        List<String> initializer = new ArrayList<>(List.of(server, "--no-defaults", "--initialize-insecure"));
        initializer.addAll(common);
        List<String> options = new ArrayList<>(common);
        options.addAll(List.of("--mysqlx=OFF", "--skip-log-bin", "--auto-generate-certs=OFF"));
        return new DatabaseProgram(base.resolve("bin/mysqld"), initializer, options);
    }

    /** Makes the data directory by way of another name: one that exists is complete. */
    void initializeIfAbsent(Path home, Path data) {
        if (Files.isDirectory(data)) {
            return;
        }
        Path part = home.resolve("data.part");
        List<String> command = new ArrayList<>(initializer);
        // Relative to its working directory: MariaDB's script cannot have a blank in the path.
        command.add("--datadir=./" + part.getFileName());
        addUser(command);
        try {
            Directories.delete(part);
            run(command, home, home.resolve("initialize.log"));
            Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the database in " + data, e);
        }
    }

    List<String> serverCommand(Path data, int port) {
        List<String> command = new ArrayList<>(List.of(server.toString(), "--no-defaults"));
        command.addAll(options);
        command.addAll(List.of(
                "--datadir=" + data,
                // One of its own: MariaDB begins by deleting temporary tables there, also those of another server.
                "--tmpdir=" + Directories.make(data.resolveSibling("tmp")),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // Relative to the data directory: the path of a Unix socket must be short, this one's may not be.
                "--socket=server.sock",
                "--pid-file=server.pid",
                "--skip-name-resolve",
                "--max-connections=300",
                // Users come in no order, so that the rows of a large coupon touch all pages of an index: what does not
                // fit here is written and read again. Taken only as it fills.
                "--innodb-buffer-pool-size=512M",
                // When the log is full, pages are written before anything is stored.
                "--innodb-log-file-size=256M",
                "--character-set-server=utf8mb4"));
        addUser(command);
        return command;
    }

    private static void addUser(List<String> command) {
        if (Platform.isRoot()) {
            command.add("--user=root");
        }
    }

    private static void run(List<String> command, Path home, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Watchdog.ofThisJvm().guard(process.toHandle());
        try {
            if (!process.waitFor(INITIALIZE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(command.get(0) + " took too long, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making the database", e);
        } finally {
            process.destroyForcibly();
            Watchdog.ofThisJvm().release(process.toHandle());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command.get(0) + " failed. The end of " + log + ":\n"
                    + String.join("\n", LogFiles.lastLines(log, 25)));
        }
    }
}
