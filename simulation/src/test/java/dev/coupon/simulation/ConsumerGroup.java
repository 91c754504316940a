package dev.coupon.simulation;

import dev.coupon.infra.kafka.Records;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Who reads which partition. A member that is not heard of for a while loses its partitions; it may still be at work on
 * what it took, and cannot commit it any more.
 */
final class ConsumerGroup {

    private static final long SESSION_NANOS = TimeUnit.SECONDS.toNanos(3);

    final class Member {
        private final Node node;
        private final Map<Integer, Long> positions = new LinkedHashMap<>();
        private final Consumer<?, ?> handle;
        private int generation = -1;
        private long seenNanos;

        Member(Node node) {
            this.node = node;
            InvocationHandler calls = (proxy, method, args) -> switch (method.getName()) {
                case "assignment" ->
                    positions.keySet().stream().map(Member::partition).collect(Collectors.toSet());
                case "commitSync" -> {
                    commit(args[0]);
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            };
            this.handle = (Consumer<?, ?>)
                    Proxy.newProxyInstance(Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, calls);
        }

        /** What the listener is handed to commit with. */
        Consumer<?, ?> handle() {
            return handle;
        }

        private static TopicPartition partition(int number) {
            return new TopicPartition(Records.TOPIC, number);
        }

        /** The next records, of one partition or several. */
        List<ConsumerRecord<byte[], byte[]>> poll(int atMost) {
            if (topic.isAway()) {
                return List.of();
            }
            seenNanos = world.nowNanos();
            if (!members.contains(this)) {
                members.add(this);
                assign();
            }
            if (generation != currentGeneration) {
                takeOver();
            }
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            positions.replaceAll((partition, position) -> {
                List<ConsumerRecord<byte[], byte[]>> read = topic.read(partition, position, atMost - records.size());
                records.addAll(read);
                return position + read.size();
            });
            return records;
        }

        private void takeOver() {
            generation = currentGeneration;
            positions.clear();
            owners.forEach((partition, owner) -> {
                if (owner == this) {
                    positions.put(partition, topic.committed(partition));
                }
            });
        }

        /** The batch was not stored: it comes again. */
        void goBack(List<ConsumerRecord<byte[], byte[]>> batch) {
            batch.forEach(record -> positions.computeIfPresent(
                    record.partition(), (partition, position) -> Math.min(position, record.offset())));
        }

        void commitAtOnce(List<ConsumerRecord<byte[], byte[]>> batch) {
            batch.forEach(record -> topic.commit(record.partition(), record.offset() + 1));
        }

        @SuppressWarnings("unchecked")
        private void commit(Object offsets) {
            world.mayWait();
            if (topic.isAway()) {
                world.sleep(world.between(100, 1_000));
                throw new KafkaException("Kafka does not answer");
            }
            if (generation != currentGeneration || !members.contains(this)) {
                throw new CommitFailedException();
            }
            ((Map<TopicPartition, OffsetAndMetadata>) offsets)
                    .forEach((partition, offset) -> topic.commit(partition.partition(), offset.offset()));
            world.mayWait();
        }
    }

    private final World world;
    private final Topic topic;
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, Member> owners = new LinkedHashMap<>();
    private int currentGeneration;

    ConsumerGroup(World world, Topic topic, Node coordinator) {
        this.world = world;
        this.topic = topic;
        world.every(TimeUnit.MILLISECONDS.toNanos(500), coordinator, this::expelSilent);
    }

    Member join(Node node) {
        Member member = new Member(node);
        member.seenNanos = world.nowNanos();
        world.every(TimeUnit.SECONDS.toNanos(1), node, () -> member.seenNanos = world.nowNanos());
        members.add(member);
        assign();
        return member;
    }

    private void expelSilent() {
        if (members.removeIf(member -> world.nowNanos() - member.seenNanos > SESSION_NANOS)) {
            assign();
        }
    }

    /** Everybody gets other partitions: what is under way is delivered twice. */
    void assign() {
        currentGeneration++;
        owners.clear();
        int first = world.upTo(2);
        for (int i = 0; i < Topic.PARTITIONS && !members.isEmpty(); i++) {
            owners.put(i, members.get((first + i) % members.size()));
        }
        Set<Node> nodes =
                new LinkedHashSet<>(members.stream().map(member -> member.node).toList());
        world.note(() -> "partitions are assigned to " + nodes);
    }
}
