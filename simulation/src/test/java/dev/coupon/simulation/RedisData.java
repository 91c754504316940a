package dev.coupon.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The keys of a Redis and the commands that the gate uses, as Redis does them: a wrong type or an unknown command is an
 * error. Bytes stand as ISO 8859-1 text. Keeps what was written, as an append-only file does, to be read up to a moment.
 */
final class RedisData {

    static final class RedisError extends RuntimeException {
        RedisError(String message) {
            super(message, null, false, false);
        }
    }

    private record Written(long atNanos, List<String> command) {}

    private static final Set<String> WRITES = Set.of(
            "HSET", "HINCRBY", "HDEL", "SADD", "SREM", "INCRBY", "UNLINK", "DEL", "RENAME", "PERSIST", "EXPIRE", "SET");

    private final LongSupplier nowMicros;
    private final LongSupplier nowNanos;
    private final Map<String, Object> keys = new HashMap<>();
    private final List<Written> file = new ArrayList<>();
    private long changes;

    RedisData(LongSupplier nowMicros, LongSupplier nowNanos) {
        this.nowMicros = nowMicros;
        this.nowNanos = nowNanos;
    }

    /** As another one was at that moment: no call is half in it. */
    void readFileOf(RedisData other, long untilNanos) {
        for (Written written : other.file) {
            if (written.atNanos() <= untilNanos) {
                call(written.command());
            }
        }
    }

    void flushAll() {
        keys.clear();
        file.clear();
        changes++;
    }

    long changes() {
        return changes;
    }

    Object call(String... command) {
        return call(Arrays.asList(command));
    }

    Object call(List<String> command) {
        if (command.stream().anyMatch(Objects::isNull)) {
            throw new RedisError("ERR Lua redis() command arguments must be strings or integers");
        }
        Object reply = run(command.get(0), command.subList(1, command.size()));
        if (WRITES.contains(command.get(0))) {
            changes++;
            file.add(new Written(nowNanos.getAsLong(), List.copyOf(command)));
        }
        return reply;
    }

    private Object run(String name, List<String> args) {
        String key = args.isEmpty() ? "" : args.get(0);
        List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
        return switch (name) {
            case "TIME" -> time();
            case "EXISTS" -> args.stream().filter(keys::containsKey).count();
            case "DEL", "UNLINK" ->
                args.stream().filter(one -> keys.remove(one) != null).count();
            case "PERSIST", "EXPIRE" -> keys.containsKey(key) ? 1L : 0L;
            case "RENAME" -> rename(key, rest.get(0));
            case "SET" -> {
                keys.put(key, rest.get(0));
                yield "OK";
            }
            case "GET" -> text(key);
            case "INCRBY" -> {
                String before = text(key);
                long after = Long.parseLong(before == null ? "0" : before) + Long.parseLong(rest.get(0));
                keys.put(key, Long.toString(after));
                yield after;
            }
            case "HGET" -> hash(key, false).get(rest.get(0));
            case "HMGET" -> filled(rest).stream().map(hash(key, false)::get).toList();
            case "HLEN" -> (long) hash(key, false).size();
            case "HSET" -> hashSet(key, rest);
            case "HINCRBY" -> {
                String before = hash(key, false).get(rest.get(0));
                long after = Long.parseLong(before == null ? "0" : before) + Long.parseLong(rest.get(1));
                hash(key, true).put(rest.get(0), Long.toString(after));
                yield after;
            }
            case "HDEL" -> remove(key, filled(rest));
            case "SCARD" -> (long) set(key, false).size();
            case "SMISMEMBER" ->
                filled(rest).stream()
                        .map(one -> set(key, false).contains(one) ? 1L : 0L)
                        .toList();
            case "SADD" -> filled(rest).stream().filter(set(key, true)::add).count();
            case "SREM" -> filled(rest).stream().filter(set(key, false)::remove).count();
            default -> throw new RedisError("ERR unknown command '" + name + "'");
        };
    }

    private List<String> time() {
        long micros = nowMicros.getAsLong();
        return List.of(Long.toString(micros / 1_000_000), Long.toString(micros % 1_000_000));
    }

    private String rename(String from, String to) {
        if (!keys.containsKey(from)) {
            throw new RedisError("ERR no such key");
        }
        keys.put(to, keys.remove(from));
        return "OK";
    }

    private long hashSet(String key, List<String> pairs) {
        if (pairs.isEmpty() || pairs.size() % 2 != 0) {
            throw new RedisError("ERR wrong number of arguments for 'hset' command");
        }
        Map<String, String> hash = hash(key, true);
        long fresh = 0;
        for (int i = 0; i < pairs.size(); i += 2) {
            fresh += hash.put(pairs.get(i), pairs.get(i + 1)) == null ? 1 : 0;
        }
        return fresh;
    }

    private long remove(String key, List<String> fields) {
        Map<String, String> hash = hash(key, false);
        long removed =
                fields.stream().filter(field -> hash.remove(field) != null).count();
        if (hash.isEmpty()) {
            keys.remove(key);
        }
        return removed;
    }

    private static List<String> filled(List<String> args) {
        if (args.isEmpty()) {
            throw new RedisError("ERR wrong number of arguments");
        }
        return args;
    }

    private String text(String key) {
        Object value = keys.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrongType();
    }

    @SuppressWarnings("unchecked")
    Map<String, String> hash(String key, boolean make) {
        Object value = make ? keys.computeIfAbsent(key, absent -> new LinkedHashMap<>()) : keys.get(key);
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (value instanceof Map<?, ?>) {
            return (Map<String, String>) value;
        }
        throw wrongType();
    }

    @SuppressWarnings("unchecked")
    Set<String> set(String key, boolean make) {
        Object value = make ? keys.computeIfAbsent(key, absent -> new LinkedHashSet<>()) : keys.get(key);
        if (value == null) {
            return new LinkedHashSet<>();
        }
        if (value instanceof Set<?>) {
            return (Set<String>) value;
        }
        throw wrongType();
    }

    private static RedisError wrongType() {
        return new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
    }
}
