package dev.coupon.local.stack;

/**
 * What both servers of this system work on, and how to reach it.
 *
 * @param databaseOwner makes and changes the tables
 * @param kafkaCopies of every record
 */
public record Backends(
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        String databaseOwner,
        String databaseOwnerPassword,
        String redisUrl,
        String kafkaBootstrap,
        int kafkaCopies) {}
