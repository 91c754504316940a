package dev.coupon.local.bench;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands that Redis has done so far.
 *
 * @param all of them, those within scripts included
 * @param reads those with which one looks how many of a coupon remain, whoever uses them
 */
record RedisCalls(long all, long reads) {

    private static final Pattern ALL = Pattern.compile("(?m)^total_commands_processed:(\\d+)");
    private static final Pattern READS = Pattern.compile("(?m)^cmdstat_(?:hmget|get):calls=(\\d+)");

    static RedisCalls of(RedisCommands<String, String> redis) {
        return new RedisCalls(sum(ALL, redis.info("stats")), sum(READS, redis.info("commandstats")));
    }

    RedisCalls since(RedisCalls earlier) {
        return new RedisCalls(all - earlier.all, reads - earlier.reads);
    }

    private static long sum(Pattern pattern, String info) {
        long sum = 0;
        Matcher found = pattern.matcher(info);
        while (found.find()) {
            sum += Long.parseLong(found.group(1));
        }
        return sum;
    }
}
