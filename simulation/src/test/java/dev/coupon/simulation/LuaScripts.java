package dev.coupon.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.Lua.LuaType;
import party.iroiro.luajava.lua51.Lua51;

/** Runs scripts of the gate in Lua 5.1, the language of Redis, with {@code redis.call} on {@link RedisData}. */
final class LuaScripts implements AutoCloseable {

    private final Lua lua = new Lua51();
    private final Map<String, Integer> compiled = new HashMap<>();
    private RedisData data;
    private RedisData.RedisError error;

    LuaScripts() {
        lua.openLibraries();
        lua.createTable(0, 1);
        lua.push("call");
        lua.push(this::call);
        lua.setTable(-3);
        lua.setGlobal("redis");
    }

    /** The reply as a client gets it: numbers as Long, strings as bytes, false as null. */
    List<Object> run(String script, RedisData on, List<String> keys, List<String> arguments) {
        data = on;
        error = null;
        setList("KEYS", keys);
        setList("ARGV", arguments);
        lua.refGet(compiled.computeIfAbsent(script, this::compile));
        try {
            lua.pCall(0, 1);
        } catch (RuntimeException e) {
            throw error != null ? error : e;
        }
        List<Object> reply = new ArrayList<>();
        int length = lua.rawLength(-1);
        for (int i = 1; i <= length; i++) {
            lua.rawGetI(-1, i);
            reply.add(reply(-1));
            lua.pop(1);
        }
        lua.pop(1);
        return reply;
    }

    private int compile(String script) {
        lua.load(script);
        return lua.ref();
    }

    private void setList(String name, List<String> values) {
        pushStrings(values);
        lua.setGlobal(name);
    }

    private void pushStrings(List<String> values) {
        lua.createTable(values.size(), 0);
        for (int i = 0; i < values.size(); i++) {
            push(values.get(i));
            lua.rawSetI(-2, i + 1);
        }
    }

    private int call(Lua state) {
        int count = lua.getTop();
        List<String> command = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            LuaType type = lua.type(i);
            if (type == LuaType.STRING) {
                command.add(text(i));
            } else if (type == LuaType.NUMBER) {
                command.add(number(lua.toNumber(i)));
            } else {
                command.add(null);
            }
        }
        try {
            push(data.call(command));
            return 1;
        } catch (RedisData.RedisError e) {
            error = e;
            throw e;
        }
    }

    /** As Lua turns a number into a string. */
    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e14
                ? Long.toString((long) number)
                : String.format("%.14g", number);
    }

    private void push(Object value) {
        if (value == null) {
            lua.push(false);
        } else if (value instanceof Long number) {
            lua.push((Number) number.doubleValue());
        } else if (value instanceof String text) {
            lua.push(ascii(text));
        } else {
            List<?> list = (List<?>) value;
            lua.createTable(list.size(), 0);
            for (int i = 0; i < list.size(); i++) {
                push(list.get(i));
                lua.rawSetI(-2, i + 1);
            }
        }
    }

    /** The library brings ASCII only to Lua unharmed: ids of the simulation are made of letters. */
    private static String ascii(String text) {
        if (!text.chars().allMatch(letter -> letter > 0 && letter < 128)) {
            throw new IllegalArgumentException("not ASCII: " + text);
        }
        return text;
    }

    private Object reply(int index) {
        LuaType type = lua.type(index);
        if (type == LuaType.NUMBER) {
            return (long) lua.toNumber(index);
        }
        return type == LuaType.STRING ? text(index).getBytes(ISO_8859_1) : null;
    }

    private String text(int index) {
        ByteBuffer buffer = lua.toBuffer(index);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new String(bytes, ISO_8859_1);
    }

    @Override
    public void close() {
        lua.close();
    }
}
