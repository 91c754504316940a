package dev.coupon.consumer;

import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** The consumer server, on real servers, with a topic and a group of its own. */
public final class RunningConsumer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedKafka kafka;
    private final String topic;
    private final ConfigurableApplicationContext context;
    private final CouponRows rows;
    private final ClaimLog log;

    private RunningConsumer(
            String topic, ConfigurableApplicationContext context, EmbeddedDatabase database, EmbeddedKafka kafka) {
        this.topic = topic;
        this.kafka = kafka;
        this.context = context;
        rows = new CouponRows(database);
        log = new ClaimLog(kafka.bootstrapServers(), topic);
    }

    public static Starter on(EmbeddedDatabase database, String redisUrl) {
        return new Starter(database, TestServers.kafka(), redisUrl);
    }

    public static Starter on(EmbeddedDatabase database, EmbeddedKafka kafka, String redisUrl) {
        return new Starter(database, kafka, redisUrl);
    }

    /** On the servers that all tests share. */
    public static Starter onSharedServers() {
        return on(TestServers.database(), TestServers.redis().url());
    }

    public CouponRows rows() {
        return rows;
    }

    public ClaimLog log() {
        return log;
    }

    public String topic() {
        return topic;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** What is published meanwhile lies ready, and comes in one batch. */
    public void whileNotListening(Runnable publishing) {
        KafkaListenerEndpointRegistry listeners = bean(KafkaListenerEndpointRegistry.class);
        listeners.stop();
        publishing.run();
        listeners.start();
    }

    /** Until every record is acknowledged. */
    public void awaitNoLag() {
        await().atMost(PATIENCE).until(() -> lag() == 0);
    }

    /** Records that are not acknowledged yet. */
    public long lag() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topic)
                    .partitionsToOffsetAndMetadata()
                    .get();
            List<TopicPartition> partitions = new ArrayList<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return partitions.stream()
                    .mapToLong(partition -> ends.get(partition).offset()
                            - (committed.get(partition) == null
                                    ? 0
                                    : committed.get(partition).offset()))
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        log.close();
        context.close();
    }

    public static AdmittedClaim claim(UUID couponId, int sequence) {
        return claim(couponId, UUID.randomUUID(), sequence, 1);
    }

    public static AdmittedClaim claim(UUID couponId, UUID userId, int sequence, long epoch) {
        return new AdmittedClaim(couponId, userId, sequence, Instant.parse("2026-03-01T12:00:00.123456Z"), epoch);
    }

    /** Settings of the server to be started. */
    public static final class Starter {

        private final Map<String, Object> settings = new LinkedHashMap<>();
        private final EmbeddedDatabase database;
        private final EmbeddedKafka kafka;
        private Class<?>[] sources = {CouponConsumerApplication.class};

        private Starter(EmbeddedDatabase database, EmbeddedKafka kafka, String redisUrl) {
            this.database = database;
            this.kafka = kafka;
            settings.put("spring.datasource.url", database.jdbcUrl());
            settings.put("spring.datasource.username", database.username());
            settings.put("spring.datasource.password", database.password());
            settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
            settings.put("coupon.redis.url", redisUrl);
            settings.put("server.port", 0);
            settings.put("coupon.retry.interval", "200ms");
        }

        public Starter with(Class<?> configuration) {
            sources = new Class<?>[] {CouponConsumerApplication.class, configuration};
            return this;
        }

        public Starter with(String name, Object value) {
            settings.put(name, value);
            return this;
        }

        public RunningConsumer start() {
            return start("claims-" + UUID.randomUUID());
        }

        /** The group is named as the topic, so that two servers on one topic share its work. */
        public RunningConsumer start(String topic) {
            settings.put("coupon.kafka.topic", topic);
            settings.put("spring.kafka.consumer.group-id", topic);
            String[] arguments = settings.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new);
            return new RunningConsumer(topic, new SpringApplicationBuilder(sources).run(arguments), database, kafka);
        }
    }
}
