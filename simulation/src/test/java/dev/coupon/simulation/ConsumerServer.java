package dev.coupon.simulation;

import dev.coupon.consumer.gate.Keeping;
import dev.coupon.consumer.retry.Retrying;
import dev.coupon.consumer.store.Storing;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateTerms;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.infra.redis.SimulatedGate;
import dev.coupon.infra.redis.SimulatedGateControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The real listener, keeper, rebuild, relay and scheduler over simulated ports. A start forgets everything. */
final class ConsumerServer {

    private static final int MOST_RECORDS = 6;
    private static final int MAX_PENDING = 20;

    private final World world;
    private final Node node;
    private final Mutation mutation;
    private final RedisLink redis;
    private final KafkaLink kafka;
    private final DatabaseLink database;
    private final ConsumerGroup group;

    ConsumerServer(
            World world,
            Node node,
            Mutation mutation,
            RedisLink redis,
            KafkaLink kafka,
            DatabaseLink database,
            ConsumerGroup group) {
        this.world = world;
        this.node = node;
        this.mutation = mutation;
        this.redis = redis;
        this.kafka = kafka;
        this.database = database;
        this.group = group;
    }

    Node node() {
        return node;
    }

    DatabaseLink database() {
        return database;
    }

    void start() {
        node.start();
        redis.connect();
        SimulatedGate asked =
                new SimulatedGate(redis, mutation.judge(), MAX_PENDING, world::nowNanos, SimulatedGate.Memory.NONE);
        database.readEpochs(asked::read);
        world.every(TimeUnit.SECONDS.toNanos(1), node, () -> database.readEpochs(asked::read));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SimulatedGateControl control = new SimulatedGateControl(redis);
        Gate gate = waiting(asked);
        Storing storing = new Storing(database.claims(), database.failures(), gate, control, world.clock(node), meters);
        Keeping keeping = new Keeping(
                new Keeping.Ports(
                        database.coupons(),
                        database.epochs(),
                        database.entrants(),
                        control,
                        mutation == Mutation.NO_TERMS_KEEPER ? tellingNobody() : control,
                        mutation == Mutation.NO_DRAIN ? nothingToDrain() : kafka,
                        gate,
                        kafka),
                world.clock(node),
                mutation == Mutation.NO_WAIT ? () -> world.nowNanos() * 1_000 : world::nowNanos,
                this::sleep,
                new StrandExecutor(world, node),
                meters);
        Retrying retrying = new Retrying(database.failures(), kafka);
        ConsumerGroup.Member member = group.join(node);
        world.in(0, node, () -> poll(member, storing));
        repeat(500, keeping::check);
        repeat(2_000, keeping::relay);
        repeat(5_000, retrying::sendDue);
    }

    /** As a scheduler with a fixed delay: never two at once. */
    private void repeat(long delayMillis, Runnable work) {
        world.spawn(node, () -> {
            while (true) {
                world.sleep(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                work.run();
            }
        });
    }

    private void poll(ConsumerGroup.Member member, Storing storing) {
        List<ConsumerRecord<byte[], byte[]>> batch = member.poll(1 + world.upTo(MOST_RECORDS));
        if (batch.isEmpty()) {
            world.in(world.between(10, 200), node, () -> poll(member, storing));
        } else {
            world.spawn(node, () -> {
                receive(batch, member, storing);
                world.in(world.between(1, 100), node, () -> poll(member, storing));
            });
        }
    }

    private void receive(List<ConsumerRecord<byte[], byte[]>> batch, ConsumerGroup.Member member, Storing storing) {
        if (mutation == Mutation.OFFSET_BEFORE_COMMIT) {
            member.commitAtOnce(batch);
        }
        try {
            storing.receive(batch, member.handle());
        } catch (RuntimeException again) {
            member.goBack(batch);
            world.sleep(world.between(200, 1_000));
        }
    }

    private void sleep(Duration duration) {
        world.dieIfDead();
        // A sleep can be longer than it was to be.
        world.sleep(duration.toNanos() * (1 + world.upTo(8)));
    }

    /** Its answers are there when they are asked for: who stores waits for them, and others go on meanwhile. */
    private Gate waiting(SimulatedGate gate) {
        return new Gate() {
            @Override
            public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
                return redis.settled(gate.judge(couponId, userId).toCompletableFuture());
            }

            @Override
            public boolean settle(AdmittedClaim claim) {
                world.dieIfDead();
                return gate.settle(claim);
            }
        };
    }

    private static GateTerms tellingNobody() {
        return new GateTerms() {
            @Override
            public void put(Coupon coupon) {}

            @Override
            public void replace(Coupon coupon, long wrongVersion) {}
        };
    }

    private ClaimLog nothingToDrain() {
        return new ClaimLog() {
            @Override
            public Position end() {
                return kafka.end();
            }

            @Override
            public boolean isStored(Position position) {
                return true;
            }
        };
    }
}
