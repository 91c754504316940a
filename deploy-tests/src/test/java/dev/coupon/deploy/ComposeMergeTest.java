package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Three brokers, a replica and sentinels: what the second file makes of the first. */
class ComposeMergeTest {

    private final ComposeProject replicated = ComposeProject.replicated();

    @Test
    void isAProjectOfItsOwnSoThatDataIsNeverMixed() {
        assertThat(replicated.tree().path("name").asString())
                .isNotEqualTo(ComposeProject.simple().tree().path("name").asString());
    }

    @Test
    void eachBrokerHasAnIdANameAndDataOfItsOwn() {
        assertThat(brokers("/environment/KAFKA_NODE_ID")).containsExactly("1", "2", "3");
        assertThat(brokers("/environment/KAFKA_ADVERTISED_LISTENERS"))
                .containsExactly("PLAINTEXT://kafka:9092", "PLAINTEXT://kafka-2:9092", "PLAINTEXT://kafka-3:9092");
        assertThat(Stream.of("kafka", "kafka-2", "kafka-3").map(this::volumeOfData))
                .containsExactly("kafka-data", "kafka-2-data", "kafka-3-data");
        assertThat(brokers("/environment/CLUSTER_ID")).containsOnly(brokers("/environment/CLUSTER_ID")[0]);
    }

    @Test
    void aClaimIsOnTwoBrokersBeforeItIsAccepted() {
        assertThat(brokers("/environment/KAFKA_DEFAULT_REPLICATION_FACTOR")).containsOnly("3");
        assertThat(brokers("/environment/KAFKA_MIN_INSYNC_REPLICAS")).containsOnly("2");
        assertThat(brokers("/environment/KAFKA_CONTROLLER_QUORUM_VOTERS"))
                .containsOnly("1@kafka:9093,2@kafka-2:9093,3@kafka-3:9093");
        for (String server : ServerRules.SERVERS) {
            ObjectNode environment = (ObjectNode) replicated.service(server).required("environment");
            assertThat(environment.path("COUPON_KAFKA_REPLICATION_FACTOR").asString())
                    .isEqualTo("3");
            assertThat(environment.path("SPRING_KAFKA_BOOTSTRAP_SERVERS").asString())
                    .isEqualTo("kafka:9092,kafka-2:9092,kafka-3:9092");
        }
    }

    @Test
    void theServersAskTheSentinels() {
        assertThat(replicated.tree().at("/secrets/redis-url/file").asString())
                .isEqualTo("./secrets/redis-sentinel-url");
    }

    @Test
    void keepsWhatTheFirstFileSays() {
        assertThat(replicated.service("kafka-2").path("image"))
                .isEqualTo(ComposeProject.simple().service("kafka").path("image"));
        assertThat(replicated.service("redis").path("secrets")).hasSize(3);
        assertThat(replicated.service("redis").at("/command/0").asString()).isEqualTo("sh");
        assertThat(replicated.service("redis").path("command")).hasSize(2);
        assertThat(replicated.service("coupon-api").path("depends_on")).hasSize(9);
    }

    private String volumeOfData(String broker) {
        return Mount.of(replicated, replicated.service(broker)).stream()
                .filter(mount -> mount.target().equals("/var/lib/kafka/data"))
                .map(Mount::source)
                .findFirst()
                .orElseThrow();
    }

    private String[] brokers(String path) {
        return Stream.of("kafka", "kafka-2", "kafka-3")
                .map(broker -> replicated.service(broker).at(path).asString())
                .toArray(String[]::new);
    }
}
