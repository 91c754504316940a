package dev.coupon.simulation;

/**
 * What can happen.
 *
 * @param cutOffTwice whether an API server can be cut off from the database, or stand still, while an old master of Redis
 *     is still reached: the one known way to break the promise of 202
 */
record Scenario(Mutation mutation, boolean cutOffTwice) {

    static final Scenario REAL = new Scenario(Mutation.NONE, false);
}
