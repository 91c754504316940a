package dev.coupon.deploy;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;

/** Any question to a Redis: the name of a command, and its arguments. */
final class RedisAsk {

    private RedisAsk() {}

    static String ask(RedisCommands<String, String> redis, String... words) {
        return dispatch(redis, new StatusOutput<>(StringCodec.UTF8), words);
    }

    static List<Object> list(RedisCommands<String, String> redis, String... words) {
        return dispatch(redis, new ArrayOutput<>(StringCodec.UTF8), words);
    }

    private static <T> T dispatch(
            RedisCommands<String, String> redis, CommandOutput<String, String, T> output, String... words) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        for (int i = 1; i < words.length; i++) {
            arguments.add(words[i]);
        }
        return redis.dispatch(CommandType.valueOf(words[0]), output, arguments);
    }
}
