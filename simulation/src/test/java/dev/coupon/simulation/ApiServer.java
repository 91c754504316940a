package dev.coupon.simulation;

import dev.coupon.api.issue.Issuing;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Trace;
import dev.coupon.infra.jdbc.MemoryCouponTerms;
import dev.coupon.infra.redis.SimulatedGate;
import dev.coupon.infra.redis.SimulatedGateControl;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;

/** The real use case over simulated ports. A start forgets everything. */
final class ApiServer {

    private static final int MAX_PENDING = 20;

    private final World world;
    private final Node node;
    private final Mutation mutation;
    private final RedisLink redis;
    private final KafkaLink kafka;
    private final DatabaseLink database;
    private Issuing issuing;

    ApiServer(World world, Node node, Mutation mutation, RedisLink redis, KafkaLink kafka, DatabaseLink database) {
        this.world = world;
        this.node = node;
        this.mutation = mutation;
        this.redis = redis;
        this.kafka = kafka;
        this.database = database;
    }

    void start() {
        node.start();
        redis.connect();
        SimulatedGate gate =
                new SimulatedGate(redis, mutation.judge(), MAX_PENDING, world::nowNanos, mutation.memory());
        world.every(TimeUnit.MILLISECONDS.toNanos(200), node, gate::lookAtSoldOut);
        database.readEpochs(gate::read);
        if (mutation != Mutation.NO_EPOCH_READ) {
            world.every(TimeUnit.SECONDS.toNanos(1), node, () -> database.readEpochs(gate::read));
        }
        issuing =
                new Issuing(gate, publisher(), mutation == Mutation.NO_ACCEPTANCE_DEADLINE ? () -> 0 : world::nowNanos);
    }

    Node node() {
        return node;
    }

    DatabaseLink database() {
        return database;
    }

    CompletionStage<Issuing.Answer> issue(UUID couponId, UUID userId, Trace trace) {
        return issuing.issue(couponId, userId, trace);
    }

    /** As an admin asks for it: in the database, then at the gate, which is told once. */
    void change(UUID couponId, String what, Predicate<MemoryCouponTerms> change) {
        if (!node.isUp()) {
            return;
        }
        world.spawn(node, () -> {
            try {
                database.change(what, change);
                new SimulatedGateControl(redis)
                        .put(database.coupons().findById(couponId).orElseThrow());
            } catch (DataAccessException | GateFault away) {
                world.note(() -> node + " could not: " + away.getMessage());
            }
        });
    }

    private ClaimPublisher publisher() {
        return switch (mutation) {
            case NO_WAIT_FOR_ACK ->
                (claim, trace) -> {
                    kafka.publish(claim, trace);
                    return CompletableFuture.completedFuture(null);
                };
            case RELEASE_ON_TIMEOUT ->
                (claim, trace) -> kafka.publish(claim, trace).whenComplete((done, failure) -> {
                    if (failure != null) {
                        release(claim);
                    }
                });
            default -> kafka;
        };
    }

    private void release(AdmittedClaim claim) {
        redis.send(server -> {
            SimulatedGateControl.release(server, claim);
            return true;
        });
    }
}
