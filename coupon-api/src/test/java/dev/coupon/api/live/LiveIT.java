package dev.coupon.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What those see who watch, and what it costs. */
class LiveIT {

    private static final Pattern CALLS = Pattern.compile("cmdstat_(?:hmget|get):calls=(\\d+)");

    @TempDir
    static Path directory;

    private static LiveWorld world;

    private final List<EventStream> streams = new ArrayList<>();

    @BeforeAll
    static void start() {
        world = new LiveWorld(directory, "coupon.live.tick", "250ms", "coupon.shutdown.delay", "0s");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void leave() {
        streams.forEach(EventStream::close);
        world.endAll();
        await().until(() -> world.meter("coupon.live.watchers") == 0);
    }

    private EventStream watch() {
        EventStream stream = world.watch();
        streams.add(stream);
        return stream;
    }

    @Test
    void showsWhatBecomesOfACoupon() {
        UUID coupon = world.coupon("", 2);
        UUID other = world.coupon("", 5);
        await().until(() -> world.live().get("coupons").size() == 2);
        EventStream stream = watch();
        assertThat(ids(stream.events("snapshot").get(0))).containsExactly(other, coupon);

        world.claim(coupon);
        awaitLast(stream, coupon, "ACTIVE", 1, 2);
        world.claim(coupon);
        awaitLast(stream, coupon, "SOLD_OUT", 0, 2);
        world.asAdmin("/api/coupon/" + coupon + "/quantity", "{\"totalQuantity\": 7}");
        awaitLast(stream, coupon, "ACTIVE", 5, 7);
        world.asAdmin("/api/coupon/" + coupon + "/disable", "");
        awaitLast(stream, coupon, "DISABLED", 5, 7);
        world.asAdmin("/api/coupon/" + coupon + "/enable", "");
        awaitLast(stream, coupon, "ACTIVE", 5, 7);
        UUID third = world.coupon("", 9);
        awaitLast(stream, third, "ACTIVE", 9, 9);
        world.server
                .bean(JdbcClient.class)
                .sql("UPDATE coupon SET issue_end_at = '2026-01-02' WHERE total_quantity = 9")
                .update();
        await().until(() -> stream.events("change").stream()
                .anyMatch(change -> change.get("gone").toString().equals("[\"" + third + "\"]")));

        assertThat(stream.events("snapshot"))
                .as("who follows needs no second one")
                .hasSize(1);
        assertThat(stream.events("change"))
                .as("what did not change is not told again")
                .noneMatch(change -> ids(change).contains(other));
    }

    @Test
    void showsTheBegunOnesFirstThenThoseToComeAndJsonAndStreamAgree() {
        UUID early = begunBefore(Duration.ofHours(2));
        UUID late = begunBefore(Duration.ofHours(1));
        UUID tomorrow = toCome(Duration.ofHours(30));
        UUID tonight = toCome(Duration.ofHours(3));
        world.asAdmin("/api/coupon/" + early + "/disable", "");
        UUID gone = world.coupon("", 1);
        world.server
                .bean(JdbcClient.class)
                .sql("UPDATE coupon SET issue_end_at = '2026-01-02' WHERE total_quantity = 1")
                .update();
        await().until(() -> ids(world.live()).size() == 4 && !ids(world.live()).contains(gone));

        JsonNode asked = world.live();
        EventStream stream = watch();

        assertThat(ids(asked)).containsExactly(late, early, tonight, tomorrow);
        assertThat(stream.events("snapshot").get(0).get("coupons")).isEqualTo(asked.get("coupons"));
        assertThat(StreamSupport.stream(asked.get("coupons").spliterator(), false)
                        .map(coupon -> coupon.get("status").asString()))
                .containsExactly("ACTIVE", "DISABLED", "PENDING", "PENDING");
        assertThat(asked.get("coupons").get(0))
                .isEqualTo(world.server.api().get("/api/coupon/" + late).data());
    }

    @Test
    void opensAtItsTime() {
        UUID soon = toCome(Duration.ofSeconds(3));
        await().until(() -> ids(world.live()).contains(soon));
        EventStream stream = watch();
        assertThat(stream.events("snapshot").get(0).at("/coupons/0/status").asString())
                .isEqualTo("PENDING");

        awaitLast(stream, soon, "ACTIVE", 5, 5);
    }

    @Test
    void sendsTheSameBytesToAllAndAsksTheGateOnceForAll() throws InterruptedException {
        UUID coupon = world.coupon("", 1_000);
        await().until(() -> ids(world.live()).contains(coupon));
        EventStream first = watch();
        double alone = callsEachTick(0);
        for (int i = 0; i < 199; i++) {
            streams.add(EventStream.open(world.server.port()));
        }
        await().until(() ->
                streams.stream().noneMatch(stream -> stream.events("snapshot").isEmpty()));

        double together = callsEachTick(100);
        world.claim(coupon);
        world.claim(coupon);
        await().untilAsserted(() -> assertThat(streams)
                .allSatisfy(stream -> assertThat(remaining(stream, coupon)).isEqualTo(998)));

        assertThat(alone).isPositive();
        assertThat(together).isCloseTo(alone, Percentage.withPercentage(50));
        List<String> changes = changes(first);
        assertThat(changes).isNotEmpty();
        assertThat(streams).allSatisfy(stream -> assertThat(changes(stream)).isEqualTo(changes));
        assertThat(streams.stream()
                        .map(stream -> stream.blocks().get(0))
                        .distinct()
                        .count())
                .as("pauses before they come again")
                .isGreaterThan(100);
    }

    /** Commands that read a gate, in the ticks of two seconds and more, in which so many ask. */
    private static double callsEachTick(int questions) throws InterruptedException {
        double ticks = world.meter("coupon.live.ticks");
        long calls = calls();
        for (int i = 0; i < questions; i++) {
            world.live();
            Thread.sleep(20);
        }
        Thread.sleep(questions == 0 ? 2_000 : 0);
        return (calls() - calls) / (world.meter("coupon.live.ticks") - ticks);
    }

    private static long calls() {
        Matcher found = CALLS.matcher(world.redis.ask("INFO", "commandstats"));
        long calls = 0;
        while (found.find()) {
            calls += Long.parseLong(found.group(1));
        }
        return calls;
    }

    @Test
    void doesNothingWhileNobodyLooks() {
        world.live();
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    double ticks = world.meter("coupon.live.ticks");
                    Thread.sleep(1_500);
                    return ticks == world.meter("coupon.live.ticks");
                });

        assertThat(world.live().get("coupons").isArray()).isTrue();
    }

    @Test
    void goesOnWithWhatTheRowsSayWhileRedisIsAway() {
        UUID coupon = world.coupon("", 30);
        world.claim(coupon);
        EventStream stream = watch();
        world.redis.process().pause();
        try {
            world.server
                    .bean(JdbcClient.class)
                    .sql("UPDATE coupon SET name = 'Renamed' WHERE total_quantity = 30")
                    .update();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stream.events("change").stream()
                            .anyMatch(change -> change.toString().contains("Renamed")));
            assertThat(remaining(stream, coupon)).as("no row is stored yet").isEqualTo(30);
        } finally {
            world.redis.process().resume();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> remaining(stream, coupon) == 29);
    }

    @Test
    void goesOnWithWhatTheGateSaysWhileTheDatabaseIsAway() {
        UUID coupon = world.coupon("", 40);
        EventStream stream = watch();
        world.claim(coupon);
        awaitLast(stream, coupon, "ACTIVE", 39, 40);
        world.database.process().pause();
        try {
            // By then the rows have been asked for, and did not come.
            double ticks = world.meter("coupon.live.ticks");
            await().until(() -> world.meter("coupon.live.ticks") > ticks + 8);
            world.claim(coupon);
            awaitLast(stream, coupon, "ACTIVE", 38, 40);
        } finally {
            world.database.process().resume();
        }
        world.coupon("", 41);
        await().atMost(Duration.ofSeconds(60)).until(() -> ids(world.live()).size() == 2);
    }

    @Test
    void saysWhatItIsAndTakesNothingElse() {
        EventStream stream = watch();

        assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
        assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(stream.header("Connection")).isEqualTo("close");
        assertThat(stream.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(stream.header("X-Global-Trace-Id")).matches("[A-Za-z0-9-]{1,64}");
        assertThat(stream.blocks().get(0)).matches("retry: [1-4][0-9]{3}\n");
        String path = "/api/coupon/live/stream";
        assertThat(world.server.api().get(path, "Accept", "application/json").status())
                .isEqualTo(406);
        assertThat(world.server.api().get(path, "Accept", "nothing good").status())
                .isEqualTo(406);
        Answer posted = world.server.api().post(path, TestTokens.user());
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.header("Allow").orElseThrow()).contains("GET");
        assertThat(world.server
                        .api()
                        .post("/api/coupon/live", TestTokens.user())
                        .status())
                .isEqualTo(405);
        assertThat(world.server
                        .api()
                        .send("HEAD", path, BodyPublishers.noBody(), "Authorization", "Bearer " + TestTokens.user())
                        .status())
                .isEqualTo(200);
    }

    private static UUID begunBefore(Duration ago) {
        return world.coupon(", \"issueStartAt\": \"" + LiveWorld.inSeoul(ago.negated()) + "\"", 5);
    }

    private static UUID toCome(Duration ahead) {
        return world.coupon(", \"issueStartAt\": \"" + LiveWorld.inSeoul(ahead) + "\"", 5);
    }

    private static void awaitLast(EventStream stream, UUID coupon, String status, int remaining, int total) {
        await().untilAsserted(() -> {
            JsonNode last = last(stream, coupon);
            assertThat(last.path("status").asString("")).isEqualTo(status);
            assertThat(last.path("remaining").asInt()).isEqualTo(remaining);
            assertThat(last.path("totalQuantity").asInt()).isEqualTo(total);
        });
    }

    private static int remaining(EventStream stream, UUID coupon) {
        return last(stream, coupon).path("remaining").asInt(-1);
    }

    /** As the stream told of it last. */
    private static JsonNode last(EventStream stream, UUID coupon) {
        return Stream.concat(stream.events("snapshot").stream(), stream.events("change").stream())
                .flatMap(event -> StreamSupport.stream(event.get("coupons").spliterator(), false))
                .filter(view -> view.get("id").asString().equals(coupon.toString()))
                .reduce((earlier, later) -> later)
                .orElse(MissingNode.getInstance());
    }

    private static List<String> changes(EventStream stream) {
        return stream.blocks().stream()
                .filter(block -> block.startsWith("event: change"))
                .toList();
    }

    private static List<UUID> ids(JsonNode data) {
        List<UUID> ids = new ArrayList<>();
        data.get("coupons")
                .forEach(coupon -> ids.add(UUID.fromString(coupon.get("id").asString())));
        return ids;
    }
}
