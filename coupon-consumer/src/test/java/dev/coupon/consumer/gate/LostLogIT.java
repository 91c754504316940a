package dev.coupon.consumer.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.embedded.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the runbook does when the log is lost: accepted claims that Redis alone knows are published again. */
class LostLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningConsumer consumer;
    private static RedisClient client;
    private static RedisCommands<byte[], byte[]> redis;

    @BeforeAll
    static void start() {
        consumer = RunningConsumer.onSharedServers()
                .with("coupon.relay.age", "3100ms")
                .start();
        client = RedisClient.create(TestServers.redis().url());
        redis = client.connect(ByteArrayCodec.INSTANCE).sync();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        consumer.close();
    }

    @Test
    void acceptedClaimsThatAreMadePendingBecomeRows() {
        OpenGates gates = new OpenGates(consumer);
        UUID coupon = gates.open(10);
        List<AdmittedClaim> lost =
                Stream.generate(() -> gates.admitted(coupon)).limit(5).toList();
        // Settled, as after an acknowledgement, and in no log.
        lost.forEach(consumer.bean(Gate.class)::settle);
        await().atMost(PATIENCE).until(() -> redis.hlen(key(coupon, "accepted")) == 5);
        assertThat(consumer.rows().stored(coupon)).isZero();

        assertThat(redis.renamenx(key(coupon, "accepted"), key(coupon, "pending")))
                .isTrue();

        await().atMost(PATIENCE).until(() -> consumer.rows().stored(coupon) == 5);
        assertThat(lost)
                .allSatisfy(claim -> assertThat(consumer.rows().issuedCoupon(coupon, claim.userId()))
                        .containsEntry("sequence", claim.sequence()));
        await().atMost(PATIENCE)
                .until(() -> redis.hlen(key(coupon, "pending")) + redis.hlen(key(coupon, "accepted")) == 0);
        assertThat(gates.judge(coupon, lost.get(0).userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    private static byte[] key(UUID coupon, String part) {
        return ("coupon:{" + coupon + "}:" + part).getBytes(US_ASCII);
    }
}
