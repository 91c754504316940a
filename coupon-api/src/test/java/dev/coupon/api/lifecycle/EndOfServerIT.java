package dev.coupon.api.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.RunningApi;
import dev.coupon.embedded.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EndOfServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 8;

    @Test
    void answersWhatItHasTakenTellsItsClientsToGoAndSettlesWhatItHasAccepted() throws Exception {
        RunningApi server =
                RunningApi.onSharedServers().with("coupon.shutdown.delay", "5s").start();
        await().atMost(PATIENCE)
                .until(() ->
                        server.management().get("/actuator/health/readiness").status() == 200);
        UUID coupon = server.aCoupon(1_000_000);
        List<ClaimLoop> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(ClaimLoop.start(server, coupon));
        }
        await().until(() -> clients.stream().allMatch(client -> client.accepted() > 5));

        CompletableFuture<Void> ending = CompletableFuture.runAsync(server::close);
        await().until(() ->
                server.management().get("/actuator/health/readiness").status() == 503);
        assertThat(server.management().get("/actuator/health/liveness").status())
                .isEqualTo(200);
        // Also a new connection is still served, and its client is told to look for another server.
        ClaimLoop late = ClaimLoop.start(server, coupon);
        clients.add(late);
        for (ClaimLoop client : clients) {
            client.awaitSentAway();
        }
        ending.join();

        assertThat(clients).allSatisfy(client -> assertThat(client.cutOff()).isEmpty());
        assertThat(late.accepted() + late.unconfirmed()).isPositive();
        int accepted = clients.stream().mapToInt(ClaimLoop::accepted).sum();
        int unconfirmed = clients.stream().mapToInt(ClaimLoop::unconfirmed).sum();
        assertThat(records(server.topic())).isBetween((long) accepted, (long) accepted + unconfirmed);
        assertThat(Integer.parseInt(TestServers.redis().ask("HLEN", "coupon:{" + coupon + "}:pending")))
                .isLessThanOrEqualTo(unconfirmed);
        assertThatThrownBy(() -> new Socket("127.0.0.1", server.port())).isInstanceOf(ConnectException.class);
    }

    /** With what it is known by then: it may be in the log or not. */
    @Test
    void answersAClaimThatIsInFlightBeforeItEnds() throws Exception {
        RunningApi server = RunningApi.onSharedServers().start();
        await().atMost(PATIENCE)
                .until(() ->
                        server.management().get("/actuator/health/readiness").status() == 200);
        UUID coupon = server.aCoupon(1_000);
        TestServers.kafka().pause();
        try {
            ClaimLoop client = ClaimLoop.start(server, coupon);
            await().atMost(PATIENCE).until(() -> claimsInFlight(server) == 1);

            server.close();
            client.awaitSentAway();

            assertThat(client.cutOff()).isEmpty();
            assertThat(client.unconfirmed()).isPositive();
        } finally {
            TestServers.kafka().resume();
        }
    }

    private static double claimsInFlight(RunningApi server) {
        return server.bean(MeterRegistry.class)
                .get("coupon.claims.in.flight")
                .gauge()
                .value();
    }

    /** Such a connection may carry a request at any moment: it is heard a little longer than the server listens. */
    @Test
    void endsAlsoWithConnectionsThatNobodyUses() throws Exception {
        RunningApi server = RunningApi.onSharedServers().start();
        try (Socket idle = new Socket("127.0.0.1", server.port())) {
            idle.setSoTimeout((int) PATIENCE.toMillis());

            server.close();

            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static long records(String topic) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> partitions =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition.partition()),
                                    partition -> OffsetSpec.latest()));
            return admin.listOffsets(partitions).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}
