package dev.coupon.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Redis servers, and which of them a process reaches. */
final class RedisSite {

    private final World world;
    private final LuaScripts scripts;
    private final List<RedisLink> links = new ArrayList<>();
    private final Map<Node, RedisServer> cutOff = new LinkedHashMap<>();
    private RedisServer master;
    private RedisServer before;
    private int servers;

    RedisSite(World world, LuaScripts scripts) {
        this.world = world;
        this.scripts = scripts;
        this.master = another();
    }

    private RedisServer another() {
        return new RedisServer(world, scripts, ++servers, world.upTo(2_000) - 1_000);
    }

    void add(RedisLink link) {
        links.add(link);
    }

    /** A new connection of that process gets here; null: nowhere. */
    RedisServer reachedBy(Node client) {
        RedisServer reached = cutOff.getOrDefault(client, master);
        return reached.node().isUp() ? reached : null;
    }

    RedisServer master() {
        return master;
    }

    /** Rises with every change of what the master holds, and with every other master. */
    long changes() {
        return master.data().changes() + 1_000_000L * servers;
    }

    /** Those that may answer somebody. */
    List<RedisServer> servers() {
        return Stream.of(master, before)
                .filter(server -> server != null && server.node().isUp())
                .toList();
    }

    /** Another one whenever what they hold or who they are may be. */
    long serving() {
        return servers().stream()
                .mapToLong(server -> (server.data().changes() << 1) + 1)
                .reduce(changes(), (all, one) -> all * 31 + one);
    }

    /** Whether somebody may still talk to a master that is none any more. */
    boolean isSplit() {
        return before != null && before.node().isUp();
    }

    void crash() {
        crash(master);
    }

    private void crash(RedisServer server) {
        world.note(() -> server + " crashes");
        world.kill(server.node());
        links.forEach(link -> link.lose(server));
    }

    /** From its file, of which the end may be missing: another process. */
    void restart(long lostNanos) {
        RedisServer old = master;
        master = another();
        master.data().readFileOf(old.data(), world.nowNanos() - lostNanos);
        world.note(() -> master + " starts with the data of " + old + " but the last " + lostNanos / 1_000_000 + " ms");
    }

    /** A replica is promoted; some still reach the old master, and only that. */
    void failOver(long lagNanos, List<Node> leftBehind) {
        before = master;
        master = another();
        master.data().readFileOf(before.data(), world.nowNanos() - lagNanos);
        leftBehind.forEach(node -> cutOff.put(node, before));
        links.stream().filter(link -> !leftBehind.contains(link.node())).forEach(link -> link.lose(before));
        world.note(() -> master + " is promoted, " + lagNanos / 1_000_000 + " ms behind; " + leftBehind
                + " still reach " + before);
    }

    /** The old master learns that it is none. */
    void join() {
        if (before != null && before.node().isUp()) {
            crash(before);
        }
        cutOff.clear();
    }

    void flush() {
        world.note(() -> master + " is emptied");
        master.data().flushAll();
    }
}
