package dev.coupon.simulation;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.FailedClaimPublisher;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.Trace;
import dev.coupon.infra.kafka.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** One process's producer and its view of the log. An acknowledgement can be late or lost, an append late or left out. */
final class KafkaLink implements ClaimPublisher, FailedClaimPublisher, ClaimLog {

    private static final long GIVE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(Records.deliveryTimeoutMillis());

    private final World world;
    private final Topic topic;
    private final Node node;
    private final int patience;

    KafkaLink(World world, Topic topic, Node node, int patience) {
        this.world = world;
        this.topic = topic;
        this.node = node;
        this.patience = patience;
    }

    @Override
    public CompletionStage<?> publish(AdmittedClaim claim, Trace trace) {
        return send(Records.of(claim, trace));
    }

    @Override
    public CompletionStage<?> publish(List<FailedIssuedCoupons.Due> due) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        due.forEach(one -> sent.add(send(Records.again(one.payload(), one.globalTraceId()))));
        CompletableFuture<Void> all = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
        try {
            world.await(all);
        } catch (CompletionException e) {
            // It is in the answer.
        }
        return all;
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        world.dieIfDead();
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        if (!world.chance(patience > 1 ? 0.5 : topic.trouble())) {
            append(record, world.between(0.2, 20), acknowledged);
        } else {
            switch (patience > 1 ? 2 : world.upTo(4)) {
                case 0 -> append(record, world.between(0.2, 20), null);
                case 1 -> append(record, world.between(1_500, 9_000), null);
                case 2 -> append(record, world.between(20, 1_990) * patience, acknowledged);
                default -> {}
            }
        }
        world.in(
                GIVE_UP_NANOS * patience,
                node,
                () -> acknowledged.completeExceptionally(new KafkaException("not acknowledged in time")));
        return acknowledged;
    }

    private void append(ProducerRecord<byte[], byte[]> record, long delayNanos, CompletableFuture<Void> acknowledged) {
        world.in(delayNanos, topic.broker(), () -> {
            topic.append(record);
            if (acknowledged != null) {
                world.in(world.between(0.2, 20), node, () -> acknowledged.complete(null));
            }
        });
    }

    @Override
    public Position end() {
        ask();
        Map<Integer, Long> ends = new HashMap<>();
        for (int i = 0; i < Topic.PARTITIONS; i++) {
            ends.put(i, topic.end(i));
        }
        world.mayWait();
        return new Position(ends);
    }

    @Override
    public boolean isStored(Position position) {
        ask();
        boolean stored =
                position.offsets().entrySet().stream().allMatch(end -> topic.committed(end.getKey()) >= end.getValue());
        world.mayWait();
        return stored;
    }

    private void ask() {
        world.mayWait();
        if (topic.isAway()) {
            world.sleep(world.between(100, 1_000));
            throw new KafkaException("Kafka does not answer");
        }
    }
}
