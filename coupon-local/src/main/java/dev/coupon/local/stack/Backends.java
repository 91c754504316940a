package dev.coupon.local.stack;

/** What both servers of this system work on, and how to reach it. */
public record Backends(
        String jdbcUrl, String databaseUser, String databasePassword, String redisUrl, String kafkaBootstrap) {}
