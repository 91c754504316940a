package dev.coupon.local.stack;

import java.util.List;

/**
 * What {@code status --json} prints: all that a client, a test or a load generator needs to work with a stack.
 *
 * @param managementUrls of the API, then of the consumer
 */
public record StackInfo(
        String apiUrl,
        List<String> managementUrls,
        String adminUsername,
        String adminPassword,
        String jdbcUrl,
        String dbUser,
        String dbPassword,
        String redisUrl,
        String kafkaBootstrap,
        List<RunningProcess> processes) {

    /**
     * One child of the launcher.
     *
     * @param pid -1 while the process is down and about to be started again
     */
    public record RunningProcess(String name, long pid, int port) {}
}
