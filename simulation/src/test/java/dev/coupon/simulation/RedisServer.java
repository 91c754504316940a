package dev.coupon.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A Redis process. Another process, or a replica that became the master, is another one. */
public final class RedisServer {

    private final World world;
    private final Node node;
    private final String identity;
    private final RedisData data;
    private final LuaScripts scripts;
    private final long clockSkewMicros;

    RedisServer(World world, LuaScripts scripts, int number, long clockSkewMillis) {
        this.world = world;
        this.scripts = scripts;
        this.node = new Node("redis-" + number);
        this.identity = "run" + number + "/repl" + number;
        this.clockSkewMicros = TimeUnit.MILLISECONDS.toMicros(clockSkewMillis);
        this.data = new RedisData(this::nowMicros, world::nowNanos);
    }

    private long nowMicros() {
        return TimeUnit.SECONDS.toMicros(World.BEGINNING.getEpochSecond()) + world.nowNanos() / 1_000 + clockSkewMicros;
    }

    Node node() {
        return node;
    }

    /** Run id and replication id. */
    public String identity() {
        return identity;
    }

    RedisData data() {
        return data;
    }

    public List<Object> eval(String script, List<String> keys, List<String> arguments) {
        return scripts.run(script, data, keys, arguments);
    }

    public Object call(String... command) {
        return data.call(command);
    }

    public Map<String, String> hash(String key) {
        return data.hash(key, false);
    }

    public Set<String> set(String key) {
        return data.set(key, false);
    }

    @Override
    public String toString() {
        return node.name();
    }
}
