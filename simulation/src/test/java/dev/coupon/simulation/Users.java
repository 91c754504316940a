package dev.coupon.simulation;

import dev.coupon.domain.issue.Trace;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Those who want coupons: each asks some API server, and again after every answer that leaves hope, and after none. */
final class Users {

    /** One user and one coupon. */
    record Wish(UUID couponId, UUID userId) {
        @Override
        public String toString() {
            return Names.of(couponId) + "/" + Names.of(userId);
        }
    }

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final World world;
    private final List<ApiServer> servers;
    private final SoldOutAnswers soldOut;
    private final Node node = new Node("users");
    private final Set<Wish> accepted = new LinkedHashSet<>();
    private final Map<Wish, Integer> asked = new HashMap<>();
    private final ArrayDeque<Wish> toCome = new ArrayDeque<>();

    Users(World world, List<ApiServer> servers, SoldOutAnswers soldOut) {
        this.world = world;
        this.servers = servers;
        this.soldOut = soldOut;
    }

    void add(Wish wish) {
        toCome.add(wish);
    }

    /** So many more begin to ask, almost at once. */
    void come(int count) {
        for (int i = 0; i < count && !toCome.isEmpty(); i++) {
            Wish wish = toCome.poll();
            world.in(world.between(0, 500), node, () -> ask(wish));
        }
    }

    private void ask(Wish wish) {
        ApiServer server = world.oneOf(servers);
        int attempt = asked.merge(wish, 1, Integer::sum);
        long askedNanos = world.nowNanos();
        if (server.node().isUp()) {
            world.in(
                    world.between(0.1, 20),
                    server.node(),
                    () -> server.issue(wish.couponId(), wish.userId(), new Trace(wish + "-" + attempt, null))
                            .thenAccept(answer -> world.in(world.between(0.1, 20), node, () -> {
                                if (answer.accepted() != null) {
                                    accepted(wish, attempt, server, Names.of(answer.accepted()));
                                } else {
                                    soldOut.check(wish, askedNanos, answer.problem());
                                    rejected(wish, attempt, server, answer.problem());
                                }
                            })));
        }
        world.in(PATIENCE_NANOS, node, () -> rejected(wish, attempt, server, "no answer"));
    }

    private void accepted(Wish wish, int attempt, ApiServer server, String claim) {
        world.note(() -> server.node() + " answers 202 to " + claim);
        accepted.add(wish);
        asked.merge(wish, 1, Integer::sum);
    }

    private void rejected(Wish wish, int attempt, ApiServer server, String problem) {
        if (asked.get(wish) != attempt || accepted.contains(wish)) {
            return;
        }
        world.note(() -> server.node() + " answers " + problem + " to " + wish);
        boolean isFinal = problem.equals("SOLD_OUT") || problem.equals("DUPLICATE");
        boolean comesBackLater = isFinal || world.chance(0.2);
        world.in(comesBackLater ? world.between(2_000, 12_000) : world.between(100, 2_000), node, () -> ask(wish));
    }

    Set<Wish> accepted() {
        return accepted;
    }
}
