package dev.coupon.infra.start;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every five seconds, in one line, for which servers this one waits since it was started, and why; says of each when it
 * is there. What becomes of them later is not its concern. Thread-safe.
 */
final class AwaitedServers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AwaitedServers.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

    private final List<AwaitedServer> all;
    private final Clock clock;
    private final Instant since;
    private final ScheduledExecutorService thread;
    /** Of the looking thread, as all that follows. */
    private final List<AwaitedServer> missing;

    private final Set<AwaitedServer> told = new HashSet<>();
    private Instant saidAt;

    AwaitedServers(List<AwaitedServer> all, Clock clock) {
        this.all = List.copyOf(all);
        this.missing = new ArrayList<>(all);
        this.clock = clock;
        this.since = clock.instant();
        this.saidAt = since;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "awaited-servers");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Those that are needed and not there yet. */
    List<AwaitedServer> neededAndMissing() {
        return all.stream()
                .filter(AwaitedServer::isNeeded)
                .filter(server -> !server.isThere())
                .toList();
    }

    Instant since() {
        return since;
    }

    private void look() {
        missing.removeIf(server -> {
            if (server.isThere() && told.contains(server)) {
                log.info("{} at {} is there, after {} s", server.name(), server.address(), waitedSeconds());
            }
            return server.isThere();
        });
        if (missing.isEmpty()) {
            thread.shutdown();
        } else if (!clock.instant().isBefore(saidAt.plus(SAY_AGAIN))) {
            saidAt = clock.instant();
            told.addAll(missing);
            log.warn(
                    "waiting since {} ({} s) for {}",
                    since.truncatedTo(ChronoUnit.SECONDS),
                    waitedSeconds(),
                    missing.stream()
                            .map(server -> server.name() + " at " + server.address() + ": "
                                    + server.trouble().get())
                            .collect(Collectors.joining("; for ")));
        }
    }

    private long waitedSeconds() {
        return Duration.between(since, clock.instant()).toSeconds();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
