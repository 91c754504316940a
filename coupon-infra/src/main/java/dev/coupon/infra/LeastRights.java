package dev.coupon.infra;

/** What Redis and the database have to allow to the servers of this system, and nothing else. The README says the same. */
public final class LeastRights {

    /**
     * Rules of {@code ACL SETUSER}: their own keys, those with which Redisson gives a lock back (it waits for replicas, where there
     * are any) and finds out whether it talks to a cluster, and no command that looks at or changes what is not theirs.
     */
    // Not a constant of the compiler: that would be copied into classes, which then keep an old one.
    public static final String REDIS = String.join(
            " ",
            "resetkeys ~coupon:* ~redisson_unlock_latch:* ~test1 ~test2 resetchannels -@all",
            "+ping +info +time +select +wait +client|setname +cluster|nodes +script|load +eval +evalsha",
            "+exists +expire +pexpire +pttl +persist +rename +unlink +del +get +set +incrby",
            "+hget +hset +hdel +hlen +hmget +hincrby +hexists +hscan",
            "+sadd +scard +sismember +smismember +sscan");

    /** Privileges on the schema. Tables are made and changed by the user of the migrations. */
    public static final String DATABASE = "SELECT, INSERT, UPDATE, DELETE";

    private LeastRights() {}
}
