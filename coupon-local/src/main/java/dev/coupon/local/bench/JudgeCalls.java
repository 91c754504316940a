package dev.coupon.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.infra.UuidBytes;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Pipelined calls of the real {@code judge.lua}, whose header says what they are, at the real gate of a coupon. */
final class JudgeCalls implements AutoCloseable {

    private static final String SCRIPT = "/dev/coupon/infra/redis/judge.lua";
    private static final int USERS_OF_CALL = 500;
    private static final int CALLS_ON_THEIR_WAY = 4;
    private static final byte[] MOST_PENDING = ascii("10000000");

    private final RedisClient client = RedisClient.create();
    private final StatefulRedisConnection<byte[], byte[]> redis;
    private final byte[][] keys;
    private final byte[] epoch;
    private final byte[] server;
    private final String digest;

    /** The gate has to be open. */
    JudgeCalls(String redisUrl, UUID coupon) {
        this.redis = client.connect(ByteArrayCodec.INSTANCE, RedisURI.create(redisUrl));
        this.keys = Stream.of("gate", "entrants", "entries", "pending", "accepted")
                .map(part -> ascii("coupon:{" + coupon + "}:" + part))
                .toArray(byte[][]::new);
        List<KeyValue<byte[], byte[]>> gate = redis.sync().hmget(keys[0], ascii("epoch"), ascii("server"));
        this.epoch = gate.get(0).getValue();
        this.server = gate.get(1).getValue();
        this.digest = redis.sync().scriptLoad(script());
    }

    /** Puts users into the gate who were let in long ago, and makes room for as many as ever come. */
    void fill(int users) throws InterruptedException {
        Queue<RedisFuture<Long>> calls = new ArrayDeque<>();
        for (int i = 0; i < users; i += USERS_OF_CALL) {
            calls.add(redis.async().sadd(keys[1], users().toArray(byte[][]::new)));
            if (calls.size() >= CALLS_ON_THEIR_WAY) {
                answer(calls.remove());
            }
        }
        for (RedisFuture<Long> call : calls) {
            answer(call);
        }
        redis.sync().hset(keys[0], ascii("total"), ascii("1000000000"));
        redis.sync().set(keys[2], ascii(Long.toString(redis.sync().scard(keys[1]))));
    }

    /**
     * Lets new users in until the time is over.
     *
     * @return how many
     * @throws IllegalStateException if the gate answers anything else
     */
    int run(Duration time, boolean settling) throws InterruptedException {
        Queue<RedisFuture<List<Object>>> calls = new ArrayDeque<>();
        long endNanos = System.nanoTime() + time.toNanos();
        int judged = 0;
        List<byte[]> before = List.of();
        while (System.nanoTime() - endNanos < 0) {
            List<byte[]> users = users();
            calls.add(redis.async().evalsha(digest, ScriptOutputType.MULTI, keys, arguments(users, before)));
            judged += users.size();
            before = settling ? users : List.of();
            if (calls.size() >= CALLS_ON_THEIR_WAY) {
                check(calls.remove());
            }
        }
        for (RedisFuture<List<Object>> call : calls) {
            check(call);
        }
        return judged;
    }

    private byte[][] arguments(List<byte[]> judged, List<byte[]> settled) {
        List<byte[]> arguments = new ArrayList<>(List.of(epoch, server, MOST_PENDING, ascii("" + judged.size())));
        arguments.addAll(judged);
        arguments.addAll(settled);
        return arguments.toArray(byte[][]::new);
    }

    private static List<byte[]> users() {
        List<byte[]> users = new ArrayList<>(USERS_OF_CALL);
        for (int i = 0; i < USERS_OF_CALL; i++) {
            users.add(UuidBytes.of(UUID.randomUUID()));
        }
        return users;
    }

    private static void check(RedisFuture<List<Object>> call) throws InterruptedException {
        List<Object> answers = answer(call);
        boolean allIn = answers.size() == USERS_OF_CALL + 2
                && answers.stream().skip(2).allMatch(answer -> answer instanceof Long sequence && sequence > 0);
        if (!allIn) {
            throw new IllegalStateException("The gate did not let everybody in");
        }
    }

    private static <T> T answer(RedisFuture<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The gate did not answer", e.getCause());
        }
    }

    private static byte[] script() {
        try (InputStream in = Objects.requireNonNull(JudgeCalls.class.getResourceAsStream(SCRIPT))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SCRIPT, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
