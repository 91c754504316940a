package dev.coupon.local.chaos;

import dev.coupon.embedded.Directories;
import dev.coupon.embedded.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Redis forgets, or cannot keep more. */
final class RedisFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private RedisFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                        "redis-flushed",
                        Duration.ZERO,
                        round -> round.rig().redis().ask("FLUSHALL"),
                        round -> {}),
                Fault.of(
                        "redis-emptied",
                        Duration.ofSeconds(1),
                        RedisFaults::empty,
                        round -> round.rig().redis().start()),
                // The copy is as old as the fault lasts.
                Fault.of("redis-set-back", A_WHILE, RedisFaults::copy, RedisFaults::setBack),
                Fault.of(
                        "redis-out-of-memory",
                        A_WHILE,
                        Duration.ofSeconds(10),
                        RedisFaults::takeMemory,
                        round -> round.rig().redis().ask("CONFIG", "SET", "maxmemory", "0")));
    }

    private static void empty(Round round) throws IOException {
        EmbeddedRedis redis = round.rig().redis();
        redis.kill();
        Directories.delete(redis.data());
    }

    static void copy(Round round) throws IOException {
        Directories.delete(copyOf(round));
        copy(round.rig().redis().data(), copyOf(round));
    }

    static void setBack(Round round) throws IOException {
        EmbeddedRedis redis = round.rig().redis();
        redis.kill();
        Directories.delete(redis.data());
        copy(copyOf(round), redis.data());
        redis.start();
    }

    private static Path copyOf(Round round) {
        return round.rig().directory("redis-copy");
    }

    /** Redis may write meanwhile: it cuts off a torn end when it starts. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
    }

    private static void takeMemory(Round round) {
        EmbeddedRedis redis = round.rig().redis();
        redis.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.ask("CONFIG", "SET", "maxmemory", "1mb");
    }
}
