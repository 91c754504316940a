package dev.coupon.infra.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A Lua script of the gate, kept by the server and called by its digest. */
enum GateScript {
    JUDGE("judge.lua"),
    CLOSE("close.lua"),
    OPEN("open.lua"),
    STORED("stored.lua"),
    REPAIR("repair.lua"),
    SOLD_OUT("soldout.lua"),
    TERMS("terms.lua"),
    OUTCOMES("outcomes.lua");

    private final byte[] source;
    private final String digest;

    GateScript(String resource) {
        try (InputStream in = GateScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            source = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        digest = Base16.digest(source);
    }

    /** To be loaded into a server before the first {@link #call} there. */
    byte[] source() {
        return source;
    }

    CompletionStage<List<Object>> call(RedisAsyncCommands<byte[], byte[]> redis, byte[][] keys, byte[]... arguments) {
        return redis.evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
    }
}
