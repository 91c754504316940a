package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Servers that the tests of one JVM share: started when first asked for, ended with the JVM, their data deleted. A test
 * that stops or freezes one of them puts it back. Thread-safe.
 */
public final class TestServers {

    private TestServers() {}

    public static EmbeddedRedis redis() {
        return Redis.SERVER;
    }

    public static EmbeddedDatabase database() {
        return Database.SERVER;
    }

    public static EmbeddedKafka kafka() {
        return Kafka.SERVER;
    }

    private static <S extends EmbeddedServer> S started(S server) {
        Home.RUNNING.add(server);
        server.start();
        return server;
    }

    private static final class Redis {
        static final EmbeddedRedis SERVER =
                started(EmbeddedRedis.in(Home.DIRECTORY.resolve("redis"), FreePorts.next()));
    }

    private static final class Database {
        static final EmbeddedDatabase SERVER =
                started(EmbeddedDatabase.in(Home.DIRECTORY.resolve("database"), FreePorts.next()));
    }

    private static final class Kafka {
        static final EmbeddedKafka SERVER =
                started(EmbeddedKafka.in(Home.DIRECTORY.resolve("kafka"), FreePorts.next()));
    }

    private static final class Home {
        static final Path DIRECTORY = make();
        static final List<EmbeddedServer> RUNNING = Collections.synchronizedList(new ArrayList<>());

        private static Path make() {
            try {
                Path directory = Files.createTempDirectory("coupon-test-servers-");
                // The watchdog does it when this JVM is killed; the hook, so that nothing is left when it has ended.
                Watchdog.ofThisJvm().deleteAtEnd(directory);
                Runtime.getRuntime().addShutdownHook(new Thread(Home::end, "test-servers-end"));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException("No temporary directory for the test servers", e);
            }
        }

        /** The data is thrown away, so nobody needs to wait for an orderly end. */
        private static void end() {
            RUNNING.forEach(EmbeddedServer::kill);
            try {
                Directories.delete(DIRECTORY);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + DIRECTORY, e);
            }
        }
    }
}
