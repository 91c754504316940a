package dev.coupon.simulation;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.infra.jdbc.MemoryClaimStore;
import dev.coupon.infra.jdbc.MemoryCouponTerms;
import dev.coupon.infra.jdbc.MemoryEpochs;
import dev.coupon.infra.jdbc.MemoryTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * One process's way to the database: every port over it. Others come between before and after each call; it can be cut,
 * the answer to a call can be lost, and the process can die right after one.
 */
final class DatabaseLink {

    private final World world;
    private final Node node;
    private final MemoryTables tables;
    private final Map<UUID, Coupon> definitions;
    private final Runnable diesNow;
    private boolean cut;
    private double badLuck;

    /** @param diesNow kills the process */
    DatabaseLink(World world, Node node, MemoryTables tables, Map<UUID, Coupon> definitions, Runnable diesNow) {
        this.world = world;
        this.node = node;
        this.tables = tables;
        this.definitions = definitions;
        this.diesNow = diesNow;
    }

    void cut(boolean nowCut) {
        cut = nowCut;
    }

    boolean isCut() {
        return cut;
    }

    /** How often an answer is lost, or the process dies after a call. */
    void badLuck(double probability) {
        badLuck = probability;
    }

    private <T> T call(Supplier<T> work, Function<String, RuntimeException> fault) {
        world.mayWait();
        if (cut) {
            world.sleep(world.between(1, 500));
            throw fault.apply("the database is away");
        }
        T result = work.get();
        if (world.chance(badLuck)) {
            if (world.chance(0.5)) {
                diesNow.run();
                world.dieIfDead();
            }
            throw fault.apply("the database was lost after the call");
        }
        world.mayWait();
        return result;
    }

    private <T> T store(Supplier<T> work) {
        return call(work, message -> new StoreAwayException(message, null));
    }

    private <T> T read(Supplier<T> work) {
        return call(work, DataAccessResourceFailureException::new);
    }

    /** Reads the epochs aside and hands them over, if all goes well. */
    void readEpochs(Consumer<Map<UUID, Long>> taker) {
        world.in(world.between(0.5, 20), node, () -> {
            if (!cut) {
                Map<UUID, Long> epochs = new MemoryEpochs(tables).current(definitions.keySet());
                world.in(world.between(0.5, 20), node, () -> taker.accept(epochs));
            }
        });
    }

    ClaimStore claims() {
        MemoryClaimStore store = new MemoryClaimStore(tables, world.clock(node));
        return new ClaimStore() {
            @Override
            public Result store(List<AcceptedClaim> claims) {
                return DatabaseLink.this.store(() -> noted(claims, store.store(claims)));
            }

            @Override
            public Result storeKnown(List<AcceptedClaim> claims) {
                return DatabaseLink.this.store(() -> noted(claims, store.storeKnown(claims)));
            }

            private Result noted(List<AcceptedClaim> claims, Result result) {
                claims.forEach(claim -> world.note(() -> node + " stores " + Names.of(claim.claim())
                        + result.notStored().stream()
                                .filter(one -> one.claim().equals(claim))
                                .map(one -> ": " + one.reason())
                                .findFirst()
                                .orElse("")));
                return result;
            }
        };
    }

    FailedIssuedCoupons failures() {
        MemoryClaimStore store = new MemoryClaimStore(tables, world.clock(node));
        return new FailedIssuedCoupons() {
            @Override
            public List<Failure> record(List<Failure> failures, int maxAttempts) {
                return store(() -> {
                    failures.forEach(failure -> world.note(
                            () -> node + " keeps " + Names.of(failure.claim().claim()) + " as failed: "
                                    + failure.cause() + " " + failure.detail()));
                    return store.record(failures, maxAttempts);
                });
            }

            @Override
            public List<Due> takeDue(int limit) {
                return store(() -> store.takeDue(limit));
            }

            @Override
            public int resolveStored() {
                return store(store::resolveStored);
            }

            @Override
            public List<Count> countUnresolved() {
                return store(store::countUnresolved);
            }

            private <T> T store(Supplier<T> work) {
                return DatabaseLink.this.store(work);
            }
        };
    }

    Entrants entrants() {
        MemoryClaimStore store = new MemoryClaimStore(tables, world.clock(node));
        return (couponId, portion) -> read(() -> store.forEachPortion(couponId, page -> {
            portion.accept(page);
            world.mayWait();
        }));
    }

    Coupons coupons() {
        return new Coupons() {
            @Override
            public List<Coupon> findByValidUntilAfter(Instant moment) {
                return read(() -> {
                    List<Coupon> found = new ArrayList<>();
                    definitions.keySet().forEach(id -> found.add(row(id)));
                    return found;
                });
            }

            @Override
            public List<Coupon> findByValidUntilBetween(Instant from, Instant until) {
                return List.of();
            }

            @Override
            public Coupon save(Coupon coupon) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Coupon> findById(UUID id) {
                return read(() -> Optional.of(row(id)));
            }
        };
    }

    /** Makes a change of a coupon's terms. */
    void change(String what, Predicate<MemoryCouponTerms> change) {
        read(() -> {
            boolean changed = change.test(new MemoryCouponTerms(tables));
            world.note(() -> node + " " + what + ": " + changed);
            return changed;
        });
    }

    private Coupon row(UUID id) {
        return CouponRows.at(definitions.get(id), tables.coupons.get(id));
    }

    EpochControl epochs() {
        MemoryEpochs epochs = new MemoryEpochs(tables);
        return new EpochControl() {
            @Override
            public boolean isFree(UUID couponId, long epoch) {
                return read(() -> epochs.isFree(couponId, epoch));
            }

            @Override
            public boolean raise(UUID couponId, long from) {
                return noted("raises epoch " + from, couponId, () -> epochs.raise(couponId, from));
            }

            @Override
            public boolean hold(UUID couponId, long epoch) {
                return read(() -> epochs.hold(couponId, epoch));
            }

            @Override
            public boolean fence(UUID couponId, long epoch) {
                return noted("fences epoch " + epoch, couponId, () -> epochs.fence(couponId, epoch));
            }

            @Override
            public void release(UUID couponId, long epoch) {
                read(() -> {
                    epochs.release(couponId, epoch);
                    return true;
                });
            }

            private <T> T noted(String what, UUID couponId, Supplier<T> work) {
                return read(() -> {
                    T result = work.get();
                    world.note(() -> node + " " + what + " of " + Names.of(couponId) + ": " + result);
                    return result;
                });
            }
        };
    }
}
