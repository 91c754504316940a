package dev.coupon.simulation;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.ClaimRecord;
import dev.coupon.infra.kafka.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The log of claims, with the offsets that the consumers have committed. */
final class Topic {

    static final int PARTITIONS = 2;

    record Claimed(UUID couponId, UUID userId) {}

    private final World world;
    private final Node broker = new Node("kafka");
    private final List<List<ConsumerRecord<byte[], byte[]>>> partitions = new ArrayList<>();
    private final long[] committed = new long[PARTITIONS];
    private final Set<Claimed> claimed = new HashSet<>();
    private double trouble;

    Topic(World world) {
        this.world = world;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayList<>());
        }
    }

    Node broker() {
        return broker;
    }

    /** How often something goes wrong with a record. */
    void trouble(double probability) {
        trouble = probability;
    }

    double trouble() {
        return trouble;
    }

    boolean isAway() {
        return broker.stillUntilNanos() > world.nowNanos();
    }

    void append(ProducerRecord<byte[], byte[]> record) {
        int partition = Math.floorMod(Arrays.hashCode(record.key()), PARTITIONS);
        List<ConsumerRecord<byte[], byte[]>> records = partitions.get(partition);
        records.add(Records.received(record, partition, records.size()));
        AdmittedClaim claim = ClaimRecord.decode(record.value());
        claimed.add(new Claimed(claim.couponId(), claim.userId()));
        world.note(() -> "log " + partition + "@" + (records.size() - 1) + ": " + Names.of(claim));
    }

    boolean holds(UUID couponId, UUID userId) {
        return claimed.contains(new Claimed(couponId, userId));
    }

    List<ConsumerRecord<byte[], byte[]>> read(int partition, long from, int atMost) {
        List<ConsumerRecord<byte[], byte[]>> records = partitions.get(partition);
        return List.copyOf(records.subList((int) from, (int) Math.min(records.size(), from + atMost)));
    }

    long end(int partition) {
        return partitions.get(partition).size();
    }

    /** How many records there are. */
    long appended() {
        return end(0) + end(1);
    }

    long committed(int partition) {
        return committed[partition];
    }

    void commit(int partition, long offset) {
        committed[partition] = offset;
    }

    boolean isDrained() {
        return committed[0] == end(0) && committed[1] == end(1);
    }
}
