package dev.coupon.local.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One coupon under load, for a fault to strike at. */
public final class Round {

    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final int SENT_AWAY_WHEN_SOLD_OUT = 20;

    private final Rig rig;
    private final Backstage backstage;
    private final UUID couponId;
    private final Random random;
    private final History history;
    private final ClientLog log;
    private final Load load;

    Round(Rig rig, Backstage backstage, UUID couponId, Random random, History history, ClientLog log, Load load) {
        this.rig = rig;
        this.backstage = backstage;
        this.couponId = couponId;
        this.random = random;
        this.history = history;
        this.log = log;
        this.load = load;
    }

    public Rig rig() {
        return rig;
    }

    public Backstage backstage() {
        return backstage;
    }

    public UUID couponId() {
        return couponId;
    }

    /** Seeded: whatever a fault leaves to chance it asks here. */
    public Random random() {
        return random;
    }

    public void say(String sentence) {
        history.say(sentence);
    }

    /** A user who asks by ways of the fault's own and may be admitted: nothing is known of what became of it. */
    public UUID userOnItsOwn() {
        UUID user = load.newUser();
        log.notAnswered(user);
        return user;
    }

    public String token(UUID user) {
        return load.token(user);
    }

    /** Users who do not know until now whether they have a coupon. */
    public Set<UUID> unknownUsers() {
        return log.unknownUsers();
    }

    /** How many users were told so until now. */
    public int acceptedCount() {
        return log.acceptedCount();
    }

    /**
     * Returns when so many more users were accepted than now.
     *
     * @return false if the limit was over before
     */
    public boolean awaitAccepted(int more, Duration limit) throws InterruptedException {
        int before = log.acceptedCount();
        return await(limit, () -> log.acceptedCount() >= before + more);
    }

    /**
     * Returns when users are sent away, one after the other.
     *
     * @return false if the limit was over before
     */
    public boolean awaitSoldOut(Duration limit) throws InterruptedException {
        load.trickleAbove(Integer.MAX_VALUE);
        int before = log.soldOutCount();
        return await(limit, () -> log.soldOutCount() >= before + SENT_AWAY_WHEN_SOLD_OUT);
    }

    ClientLog log() {
        return log;
    }

    Load load() {
        return load;
    }

    private static boolean await(Duration limit, BooleanSupplier reached) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return true;
    }
}
