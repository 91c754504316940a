package dev.coupon.infra.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Makes the topics before anything listens or sends. A server that starts while Kafka is away does not wait for it for
 * long: the topics are then made as soon as Kafka is there.
 */
class TopicsAtStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicsAtStart.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaAdmin admin;
    private final TopicDurability durability;
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile boolean areMade;
    private volatile @Nullable Thread worker;
    private volatile @Nullable RuntimeException lastFailure;

    TopicsAtStart(KafkaAdmin admin, TopicDurability durability) {
        this.admin = admin;
        this.durability = durability;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::makeTopics, "topics");
        thread.setDaemon(true);
        worker = thread;
        thread.start();
        try {
            if (!made.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.debug("topics could not be made yet; they will be as soon as Kafka lets them", lastFailure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeTopics() {
        while (isRunning() && !tryToMake()) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
        made.countDown();
        if (areMade) {
            durability.check(admin.getConfigurationProperties());
        }
    }

    private boolean tryToMake() {
        try {
            areMade = admin.initialize();
            return areMade;
        } catch (RuntimeException e) {
            lastFailure = e;
            return false;
        }
    }

    /** Why the topics are not there yet; null when they are. */
    @Nullable
    String trouble() {
        RuntimeException failure = lastFailure;
        if (areMade) {
            return null;
        }
        return failure == null ? KafkaTrouble.NOT_REACHABLE : KafkaTrouble.of(failure);
    }

    /** Whether they are there, with the settings that are wanted. Who asks for a topic before may make the broker make it. */
    boolean areMade() {
        return areMade;
    }

    @Override
    public void stop() {
        Thread thread = worker;
        worker = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** Before every listener. */
    @Override
    public int getPhase() {
        return 0;
    }
}
