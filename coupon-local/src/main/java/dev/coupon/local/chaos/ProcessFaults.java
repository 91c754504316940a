package dev.coupon.local.chaos;

import dev.coupon.embedded.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Any one process killed or frozen. */
final class ProcessFaults {

    private static final Duration DEAD = Duration.ofSeconds(2);
    private static final Duration FROZEN = Duration.ofSeconds(15);
    private static final Duration FROZEN_SHORTLY = Duration.ofSeconds(6);

    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final Duration AWAY_SHORTLY = Duration.ofSeconds(8);

    private ProcessFaults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(of("api", round -> any(round, round.rig().apis())));
        faults.addAll(of("consumer", round -> any(round, round.rig().consumers())));
        faults.addAll(of("kafka", round -> any(round, round.rig().brokers())));
        faults.add(new OnServer(
                "kafka-away",
                AWAY_SHORTLY,
                AWAY,
                round -> any(round, round.rig().brokers()),
                EmbeddedServer::kill,
                EmbeddedServer::start));
        // An orderly goodbye: its partitions go to the other one, and come back.
        faults.add(new OnServer(
                "consumers-rebalanced",
                DEAD,
                DEAD,
                round -> any(round, round.rig().consumers()),
                EmbeddedServer::stop,
                EmbeddedServer::start));
        faults.addAll(of("redis", round -> round.rig().redis()));
        faults.addAll(of("database", round -> round.rig().database()));
        return faults;
    }

    private static List<Fault> of(String name, Function<Round, EmbeddedServer> choice) {
        return List.of(
                new OnServer(name + "-killed", DEAD, DEAD, choice, EmbeddedServer::kill, EmbeddedServer::start),
                new OnServer(
                        name + "-paused",
                        FROZEN_SHORTLY,
                        FROZEN,
                        choice,
                        EmbeddedServer::pause,
                        EmbeddedServer::resume));
    }

    private static <S extends EmbeddedServer> S any(Round round, List<S> servers) {
        return servers.get(round.random().nextInt(servers.size()));
    }
}
