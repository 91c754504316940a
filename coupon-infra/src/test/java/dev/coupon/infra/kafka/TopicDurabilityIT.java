package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coupon.embedded.TestServers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TopicDurabilityIT {

    private static final String TOPIC = "durability";

    private final Map<String, Object> admin =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final Logger logger = (Logger) LoggerFactory.getLogger(TopicDurability.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void makeTopic() throws Exception {
        lines.start();
        logger.addAppender(lines);
        try (Admin client = Admin.create(admin)) {
            client.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void deleteTopic() throws Exception {
        logger.detachAppender(lines);
        try (Admin client = Admin.create(admin)) {
            client.deleteTopics(List.of(TOPIC)).all().get();
        }
    }

    @Test
    void warnsOfASingleCopyThatNobodyChose() {
        new TopicDurability(new ClaimTopicProperties(TOPIC, 2, null)).check(admin);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("has 1 replicas and should have 3"))
                .anyMatch(line -> line.contains("min.insync.replicas is 1 and should be 2"));
    }

    @Test
    void hasNothingToSayOfASingleCopyThatSomebodyChose() {
        new TopicDurability(new ClaimTopicProperties(TOPIC, 2, (short) 1)).check(admin);
        assertThat(lines.list).isEmpty();
    }
}
