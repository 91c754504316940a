package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.coupon.local.Refusal;
import dev.coupon.local.bench.Load.Order;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NettyLoadTest {

    private static final int PLENTY = 60_000;

    @TempDir
    private Path directory;

    private final Set<String> tokensSeen = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private URI issue;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // Every second user is sent away.
        server.createContext("/issue", exchange -> {
            tokensSeen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(tokensSeen.size() % 2 == 0 ? 503 : 202, -1);
            exchange.close();
        });
        server.start();
        issue = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/issue");
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void everyUserOfAnOpenLoopAsksOnceAndIsAnswered() throws Exception {
        ClaimTokens tokens = tokens(500);

        NettyLoad.Answered answered = new NettyLoad(tokens).atRate(issue, 4, 2_000, 500);

        assertThat(answered.asked()).isEqualTo(500);
        assertThat(tokensSeen).hasSize(500);
        assertThat(answered.log().counts()).containsOnlyKeys(202, 503);
        assertThat(answered.log().acceptedCount() + answered.log().refusedCount())
                .isEqualTo(500);
        Set<UUID> told = answered.result(0, tokens.users()).sent().told();
        assertThat(told).hasSize((int) answered.log().acceptedCount()).isSubsetOf(new HashSet<>(tokens.users()));
    }

    @Test
    void closedLoopAsksUntilTheTimeIsOver() throws Exception {
        ClaimTokens tokens = tokens(PLENTY);

        LoadResult result = new NettyLoad(tokens).run(new Order(issue, 4, 1, 10, false));

        assertThat(result.answered()).isPositive().isEqualTo(tokensSeen.size());
        assertThat(result.failed()).isZero();
        assertThat(result.sent().among(tokens.users()))
                .hasSize(tokensSeen.size())
                .doesNotContain(tokens.users().get(9))
                .contains(tokens.users().get(10));
    }

    @Test
    void usersWhoAreUsedUpAreAFailureUnlessTheyMayAskAgain() throws Exception {
        NettyLoad load = new NettyLoad(tokens(10));

        assertThatThrownBy(() -> load.run(new Order(issue, 4, 1, 0, false)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("used up");
        assertThat(load.run(new Order(issue, 4, 1, 0, true)).answered()).isGreaterThan(10);
    }

    private ClaimTokens tokens(int count) {
        return ClaimTokens.make(directory.resolve("tokens.txt"), count, new byte[32]);
    }
}
