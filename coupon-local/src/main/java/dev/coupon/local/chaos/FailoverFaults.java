package dev.coupon.local.chaos;

import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several that do the same is lost, and another takes its place. */
final class FailoverFaults {

    private static final Duration FAILOVER = Duration.ofSeconds(5);
    private static final Duration PAST_THE_PRODUCERS_PATIENCE = Duration.ofSeconds(6);
    private static final Duration PAST_THE_SESSION = Duration.ofSeconds(15);
    private static final long STALE_MILLIS = 1_500;

    private FailoverFaults() {}

    static List<Fault> all() {
        return List.of(
                new OnServer(
                        "broker-killed",
                        FAILOVER,
                        Duration.ofSeconds(15),
                        FailoverFaults::anyBroker,
                        EmbeddedServer::kill,
                        EmbeddedServer::start),
                new OnServer(
                        "broker-paused",
                        PAST_THE_SESSION,
                        PAST_THE_SESSION,
                        FailoverFaults::anyBroker,
                        EmbeddedServer::pause,
                        EmbeddedServer::resume),
                // Not for long enough to be given up: its neighbours append, and wait for its copy before they
                // acknowledge.
                new OnServer(
                        "acks-lost",
                        PAST_THE_PRODUCERS_PATIENCE,
                        PAST_THE_PRODUCERS_PATIENCE,
                        FailoverFaults::anyBroker,
                        EmbeddedServer::pause,
                        EmbeddedServer::resume),
                new OnServer(
                        "redis-failover",
                        FAILOVER,
                        FAILOVER,
                        round -> round.rig().redis(),
                        EmbeddedServer::kill,
                        EmbeddedServer::start),
                new OnServer(
                        "redis-master-paused",
                        FAILOVER,
                        Duration.ofSeconds(15),
                        round -> round.rig().redis(),
                        EmbeddedServer::pause,
                        EmbeddedServer::resume),
                new StaleFailover());
    }

    private static EmbeddedServer anyBroker(Round round) {
        List<EmbeddedKafka> brokers = round.rig().brokers();
        return brokers.get(round.random().nextInt(brokers.size()));
    }

    /** The replica that is promoted has missed the last claims. */
    private static final class StaleFailover implements Fault {

        private @Nullable EmbeddedRedis lost;

        @Override
        public String name() {
            return "redis-failover-to-stale-replica";
        }

        @Override
        public Duration lasts(Pace pace) {
            return FAILOVER;
        }

        @Override
        public void strike(Round round) throws InterruptedException {
            EmbeddedRedis master = round.rig().redis();
            lost = master;
            EmbeddedRedis replica = round.rig().redisReplicas().get(0);
            replica.pause();
            int before = round.acceptedCount();
            Thread.sleep(STALE_MILLIS);
            master.kill();
            replica.resume();
            round.say("the replica has missed " + (round.acceptedCount() - before) + " accepted claims");
        }

        @Override
        public void heal(Round round) {
            EmbeddedRedis server = lost;
            if (server != null && !server.isAlive()) {
                server.start();
            }
            lost = null;
        }
    }
}
