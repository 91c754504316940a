package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts of a release that was given out, beside those of now, on the same gates: servers of both judge while one
 * replaces the other. Scripts of a release stay as they were in {@code golden/redis-VERSION}; a change of ours that they
 * cannot live with is found here.
 */
class MixedReleasesIT {

    private static final int TOTAL = 60;
    private static final String SERVER = "a-server";
    private static final String NEWEST = "";

    private static RedisClient client;
    private static RedisCommands<byte[], byte[]> redis;

    private final UUID coupon = UUID.randomUUID();
    private final byte[][] keys = GateKeys.of(coupon).all();

    @BeforeAll
    static void connect() {
        client = RedisClient.create(TestServers.redis().url());
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        redis = connection.sync();
    }

    @AfterAll
    static void end() {
        client.shutdown();
    }

    @ParameterizedTest
    @CsvSource({"redis-1.0.0,", ",redis-1.0.0"})
    void judgeSettleAndStoreTheSameClaims(String opener, String other) throws IOException {
        String one = opener == null ? NEWEST : opener;
        String two = other == null ? NEWEST : other;
        open(one);

        List<Long> sequences = new ArrayList<>();
        List<UUID> users =
                IntStream.range(0, TOTAL).mapToObj(i -> UUID.randomUUID()).toList();
        for (int i = 0; i < TOTAL; i++) {
            sequences.add((Long) judge(i % 2 == 0 ? one : two, users.get(i)));
        }
        assertThat(sequences)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, TOTAL).mapToObj(Long::valueOf).toList());
        // Who was let in by the one and is not told yet is pending for the other, in his place.
        assertThat(text(judge(two, users.get(0)))).startsWith("1:");
        assertThat(text(judge(one, users.get(1)))).startsWith("2:");
        assertThat(judge(one, UUID.randomUUID())).isEqualTo(0L);
        assertThat(judge(two, UUID.randomUUID())).isEqualTo(0L);

        for (int i = 0; i < TOTAL; i++) {
            settle(i % 3 == 0 ? one : two, users.get(i));
        }
        assertThat(redis.hlen(keys[3])).isZero();
        assertThat(redis.hlen(keys[4])).isEqualTo(TOTAL);
        assertThat(judge(one, users.get(1))).isEqualTo(-1L);
        assertThat(judge(two, users.get(0))).isEqualTo(-1L);

        stored(two, users.subList(0, 30));
        stored(one, users.subList(30, TOTAL));
        assertThat(redis.hlen(keys[4])).isZero();
        assertThat(redis.scard(keys[1])).isEqualTo(TOTAL);
    }

    @ParameterizedTest
    @CsvSource({"redis-1.0.0,", ",redis-1.0.0"})
    void followTheSameTermsAndSeeEachOthersChanges(String opener, String other) throws IOException {
        String one = opener == null ? NEWEST : opener;
        String two = other == null ? NEWEST : other;
        open(one);
        for (int i = 0; i < TOTAL; i++) {
            judge(one, UUID.randomUUID());
        }
        List<Object> soldOut = soldOut(two);
        assertThat(soldOut).hasSize(3);
        assertThat(soldOut(one).get(0)).isEqualTo(soldOut.get(0));

        assertThat(terms(two, 5, TOTAL + 1)).isEqualTo(1L);
        assertThat(terms(one, 4, TOTAL)).isEqualTo(0L);

        assertThat(soldOut(one)).isEmpty();
        assertThat(judge(one, UUID.randomUUID())).isEqualTo(TOTAL + 1L);
        assertThat(text(soldOut(two).get(0))).isNotEqualTo(text(soldOut.get(0)));
    }

    @ParameterizedTest
    @CsvSource({"redis-1.0.0,", ",redis-1.0.0"})
    void closeAndOpenGatesForEachOther(String opener, String other) throws IOException {
        String one = opener == null ? NEWEST : opener;
        String two = other == null ? NEWEST : other;
        open(one);
        judge(one, UUID.randomUUID());
        UUID stored = UUID.randomUUID();

        byte[] loading = GateKeys.loading(coupon, 2);
        run(two, "close.lua", new byte[][] {keys[0], loading}, "2", SERVER);
        assertThat(text(run(one, "judge.lua", keys, "1", SERVER, "100", "0").get(0)))
                .isEqualTo("CLOSED");
        redis.sadd(loading, GateKeys.user(stored));
        assertThat(run(one, "open.lua", with(loading), "2", SERVER, "10", "0", "9000000000000000", "0", "2", "0"))
                .containsExactly(1L);

        assertThat(judge(two, 2, stored)).isEqualTo(-1L);
        assertThat(judge(two, 2, UUID.randomUUID())).isEqualTo(2L);
    }

    private void open(String release) throws IOException {
        List<Object> opened = run(
                release,
                "open.lua",
                with("none".getBytes(US_ASCII)),
                "1",
                SERVER,
                Integer.toString(TOTAL),
                "0",
                "9000000000000000",
                "0",
                "",
                "0");
        assertThat(opened).containsExactly(0L);
    }

    private byte[][] with(byte[] sixth) {
        byte[][] all = Arrays.copyOf(keys, 6);
        all[5] = sixth;
        return all;
    }

    private Object judge(String release, UUID user) throws IOException {
        return judge(release, 1, user);
    }

    private Object judge(String release, long epoch, UUID user) throws IOException {
        return run(
                        release,
                        "judge.lua",
                        keys,
                        List.of(
                                ascii(Long.toString(epoch)),
                                ascii(SERVER),
                                ascii("1000"),
                                ascii("1"),
                                GateKeys.user(user)))
                .get(2);
    }

    private void settle(String release, UUID user) throws IOException {
        run(
                release,
                "judge.lua",
                keys,
                List.of(ascii("1"), ascii(SERVER), ascii("1000"), ascii("0"), GateKeys.user(user)));
    }

    private void stored(String release, List<UUID> users) throws IOException {
        run(
                release,
                "stored.lua",
                new byte[][] {keys[3], keys[4]},
                users.stream().map(GateKeys::user).toList());
    }

    private List<Object> soldOut(String release) throws IOException {
        return run(release, "soldout.lua", Arrays.copyOf(keys, 3), "1", SERVER);
    }

    private Object terms(String release, int version, int total) throws IOException {
        return run(
                        release,
                        "terms.lua",
                        new byte[][] {keys[0]},
                        "1",
                        SERVER,
                        Integer.toString(version),
                        Integer.toString(total),
                        "0",
                        "")
                .get(0);
    }

    private static List<Object> run(String release, String script, byte[][] keys, String... arguments)
            throws IOException {
        return run(
                release,
                script,
                keys,
                Arrays.stream(arguments).map(MixedReleasesIT::ascii).toList());
    }

    private static List<Object> run(String release, String script, byte[][] keys, List<byte[]> arguments)
            throws IOException {
        return redis.eval(source(release, script), ScriptOutputType.MULTI, keys, arguments.toArray(byte[][]::new));
    }

    private static String source(String release, String script) throws IOException {
        String resource = release.equals(NEWEST) ? script : "/golden/" + release + "/" + script;
        try (InputStream in = GateScript.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static String text(Object answer) {
        return UTF_8.decode(ByteBuffer.wrap((byte[]) answer)).toString();
    }
}
