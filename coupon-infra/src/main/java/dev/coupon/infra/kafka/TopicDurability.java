package dev.coupon.infra.kafka;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when the claims' topic keeps less than 202 promises in production: somebody else may have made it, or
 * the broker's defaults may be those of a single machine.
 */
final class TopicDurability {

    private static final Logger log = LoggerFactory.getLogger(TopicDurability.class);

    private static final int TIMEOUT_SECONDS = 5;
    private static final int REPLICAS_TO_SURVIVE_ONE = 3;

    private final ClaimTopicProperties wanted;

    TopicDurability(ClaimTopicProperties wanted) {
        this.wanted = wanted;
    }

    /** Never throws: what cannot be found out now is no reason not to serve. */
    void check(Map<String, Object> adminSettings) {
        try (Admin admin = Admin.create(adminSettings)) {
            complaints(admin).forEach(complaint -> log.warn("topic {}: {}", wanted.topic(), complaint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.info("how durable topic {} is could not be found out: {}", wanted.topic(), e.toString());
        }
    }

    private List<String> complaints(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        String topic = wanted.topic();
        TopicDescription description = requireNonNull(admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(topic));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = requireNonNull(admin.describeConfigs(List.of(resource))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(resource));
        int replicas = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        int minInSync = Integer.parseInt(
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
        boolean unclean = Boolean.parseBoolean(
                config.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).value());
        return complaints(
                wanted.replicationFactor() == null ? REPLICAS_TO_SURVIVE_ONE : wanted.replicationFactor(),
                replicas,
                minInSync,
                unclean);
    }

    /**
     * What is too weak, each as a sentence that says what to set.
     *
     * @param wantedReplicas 1 where somebody chose a single copy: then nothing is said of it
     */
    static List<String> complaints(int wantedReplicas, int replicas, int minInSync, boolean unclean) {
        return Stream.of(
                        replicas < wantedReplicas
                                ? "has " + replicas + " replicas and should have " + wantedReplicas
                                        + ": an accepted claim is lost with the disks of " + replicas
                                : "",
                        wantedReplicas > 1 && minInSync < 2
                                ? "min.insync.replicas is " + minInSync
                                        + " and should be 2: a claim can be accepted with a single copy"
                                : "",
                        unclean
                                ? "unclean.leader.election.enable is true and should be false: a leader can forget accepted claims"
                                : "")
                .filter(complaint -> !complaint.isEmpty())
                .toList();
    }
}
