package dev.coupon.infra.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The gate as a server runs it, on a real Redis. The database that knows the epochs is a map. */
final class RunningGate implements AutoCloseable {

    static final Instant NOW = Instant.now();
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Map<UUID, Long> epochs = new ConcurrentHashMap<>();
    final GateConnection connection;
    final SoldOutMemory soldOut;
    final EpochBook book;
    final RedisGate gate;
    final RedisGateControl control;
    final RedisGateView view;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** While it is not zero the database hangs. */
    volatile CountDownLatch databaseWait = new CountDownLatch(0);

    private RunningGate(RedisProperties redis, GateProperties properties) {
        connection = new GateConnection(redis, properties, null);
        GateMetrics metrics = new GateMetrics(meters, connection);
        soldOut = new SoldOutMemory(connection, properties, meters);
        book = new EpochBook(
                new EpochsInMemory(),
                (id, epoch, onClosed, onSoldOut) ->
                        new GroupJudge(id, connection, properties, metrics, epoch, onClosed, onSoldOut),
                soldOut);
        gate = new RedisGate(book);
        control = new RedisGateControl(connection);
        view = new RedisGateView(connection);
        awaitConnection();
    }

    static RunningGate on(String url) {
        return on(url, properties(1_000_000));
    }

    static GateProperties properties(int soldOutEntrants) {
        return new GateProperties(Duration.ofSeconds(1), 500, 20_000, 20_000, soldOutEntrants);
    }

    static RunningGate on(String url, GateProperties properties) {
        return new RunningGate(new RedisProperties(url), properties);
    }

    static RunningGate on(RedisProperties redis) {
        return new RunningGate(redis, properties(0));
    }

    void awaitConnection() {
        await().atMost(PATIENCE).until(() -> !connection.isAway());
    }

    UUID open(int quantity) {
        return open(coupon(quantity));
    }

    UUID open(Coupon coupon) {
        epochs.put(coupon.id(), coupon.epoch());
        control.open(coupon);
        return coupon.id();
    }

    static Coupon coupon(int quantity) {
        return coupon(quantity, NOW, NOW.plusSeconds(3_600));
    }

    static Coupon coupon(int quantity, Instant start, Instant end) {
        CouponDefinition definition = new CouponDefinition(
                "chicken", "CHICKEN", DiscountType.FIXED, 1_000, quantity, start, end, null, NOW.plusSeconds(7_200));
        Clock before = Clock.fixed(NOW.minusSeconds(3_600), ZoneOffset.UTC);
        return Coupon.create(UUID.randomUUID(), definition, new CouponTypes(Set.of("CHICKEN")), before);
    }

    /** What the keeper does in the end: the gate under the next epoch, with exactly these entrants. */
    void rebuild(Coupon coupon, List<AdmittedClaim> stored) {
        UUID id = coupon.id();
        long epoch = epochs.merge(id, 1L, Long::sum);
        control.close(id, epoch);
        if (!stored.isEmpty()) {
            load(id, epoch, stored.stream().map(AdmittedClaim::userId).toList());
        }
        if (!control.open(coupon, epoch)) {
            throw new IllegalStateException("not opened");
        }
        await().atMost(PATIENCE).until(() -> book.ifKnown(id).epoch().get() == epoch);
    }

    private void load(UUID id, long epoch, List<UUID> users) {
        try {
            control.load(id, epoch, users).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw (GateFault) e.getCause();
        }
    }

    Judgement judge(UUID coupon, UUID user) {
        return gate.judge(coupon, user)
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }

    AdmittedClaim admitted(UUID coupon) {
        return ((Admitted) judge(coupon, UUID.randomUUID())).claim();
    }

    GateFault.Reason fault(UUID coupon) {
        try {
            throw new AssertionError("judged: " + judge(coupon, UUID.randomUUID()));
        } catch (CompletionException e) {
            return reason(e);
        }
    }

    static GateFault.Reason reason(Throwable e) {
        return ((GateFault) e.getCause()).reason();
    }

    /** Claims a sold-out coupon once more. */
    boolean refusesFromMemory(UUID coupon) {
        double before = answersFromMemory();
        Judgement judgement = judge(coupon, UUID.randomUUID());
        return judgement.equals(new Refused(Refusal.SOLD_OUT)) && answersFromMemory() > before;
    }

    void awaitRefusedFromMemory(UUID coupon) {
        await().atMost(PATIENCE).until(() -> refusesFromMemory(coupon));
    }

    double answersFromMemory() {
        return meters.get("coupon.gate.memory.answers").functionCounter().count();
    }

    double rememberedEntrants() {
        return meters.get("coupon.gate.memory.entrants").gauge().value();
    }

    long callsOfTheJudge() {
        return meters.get("coupon.gate.batch.size").summary().count();
    }

    @Override
    public void close() {
        book.close();
        soldOut.close();
        connection.close();
    }

    private final class EpochsInMemory implements Epochs {
        @Override
        public Map<UUID, Long> current(Collection<UUID> couponIds) {
            try {
                databaseWait.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return couponIds.stream().filter(epochs::containsKey).collect(Collectors.toMap(id -> id, epochs::get));
        }
    }
}
