package dev.coupon.simulation;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One process's connection to Redis, with the rules of the real one: it belongs to one server process, is given up when an
 * answer stays out for a second, and a new one is made within moments.
 */
public final class RedisLink {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final World world;
    private final RedisSite site;
    private final Node node;
    private final List<CompletableFuture<?>> waiting = new ArrayList<>();
    private RedisServer live;
    private boolean cut;
    private double badLuck;

    RedisLink(World world, RedisSite site, Node node) {
        this.world = world;
        this.site = site;
        this.node = node;
        site.add(this);
    }

    /** After a start of the process, too: nothing is left of the old connection. */
    void connect() {
        live = null;
        waiting.clear();
        connectIfAway();
        world.every(RETRY_NANOS, node, this::connectIfAway);
    }

    private void connectIfAway() {
        if (live == null && !cut) {
            RedisServer reached = site.reachedBy(node);
            if (reached != null && reached.node().stillUntilNanos() <= world.nowNanos()) {
                live = reached;
            }
        }
    }

    Node node() {
        return node;
    }

    /** Nothing goes through any more, or again. */
    void cut(boolean nowCut) {
        cut = nowCut;
    }

    /** How often an answer is lost. */
    void badLuck(double probability) {
        badLuck = probability;
    }

    void lose(RedisServer server) {
        if (live == server) {
            live = null;
            List<CompletableFuture<?>> lost = List.copyOf(waiting);
            waiting.clear();
            lost.forEach(answer -> world.in(
                    world.between(0, 20), node, () -> answer.completeExceptionally(fault(Reason.UNCONFIRMED, "lost"))));
        }
    }

    /** The identity of the server that is reached. */
    public String server() {
        if (live == null) {
            throw fault(Reason.RECOVERING, "Redis is away");
        }
        return live.identity();
    }

    /** The identity of the server that is reached; null while there is none. */
    public String serverIfConnected() {
        return live == null ? null : live.identity();
    }

    /**
     * Sends a command, to be done later or never.
     *
     * @return its reply; fails with {@link GateFault}
     */
    public <T> CompletableFuture<T> send(Function<RedisServer, T> command) {
        world.dieIfDead();
        if (live == null) {
            return CompletableFuture.failedFuture(fault(Reason.RECOVERING, "Redis is away"));
        }
        RedisServer asked = live;
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(answer);
        boolean lost = world.chance(badLuck);
        if (!cut) {
            long delay = lost && world.chance(0.5) ? world.between(900, 3_000) : world.between(0.1, 10);
            world.in(delay, asked.node(), () -> answer(command, asked, answer, lost));
        }
        world.in(TIMEOUT_NANOS, node, () -> giveUp(asked, answer));
        answer.whenComplete((reply, failure) -> waiting.remove(answer));
        return answer;
    }

    private <T> void answer(
            Function<RedisServer, T> command, RedisServer asked, CompletableFuture<T> answer, boolean lost) {
        try {
            T reply = command.apply(asked);
            if (!lost) {
                world.in(world.between(0.1, 10), node, () -> answer.complete(reply));
            }
        } catch (RedisData.RedisError e) {
            world.in(
                    world.between(0.1, 10),
                    node,
                    () -> answer.completeExceptionally(fault(Reason.RECOVERING, e.getMessage())));
        }
    }

    private void giveUp(RedisServer asked, CompletableFuture<?> answer) {
        if (!answer.isDone()) {
            if (live == asked) {
                live = null;
            }
            answer.completeExceptionally(fault(Reason.UNCONFIRMED, "no answer"));
        }
    }

    /** As {@link #send}, waiting for the reply; every fault is RECOVERING. */
    public <T> T ask(Function<RedisServer, T> command) {
        world.mayWait();
        try {
            if (answersAtOnce()) {
                return command.apply(live);
            }
            T reply = world.await(send(command));
            world.mayWait();
            return reply;
        } catch (RedisData.RedisError e) {
            throw fault(Reason.RECOVERING, e.getMessage());
        } catch (java.util.concurrent.CompletionException e) {
            throw fault(Reason.RECOVERING, String.valueOf(e.getCause()));
        }
    }

    /** Mostly nothing comes between a question and its answer: that need not be played. */
    private boolean answersAtOnce() {
        return live != null
                && !cut
                && live.node().isUp()
                && live.node().stillUntilNanos() <= world.nowNanos()
                && world.chance(0.6);
    }

    /** Waits for an answer that cannot stay out. */
    public <T> CompletableFuture<T> settled(CompletableFuture<T> answer) {
        try {
            world.await(answer);
        } catch (java.util.concurrent.CompletionException e) {
            // It is in the answer.
        }
        return answer;
    }

    static GateFault fault(Reason reason, String message) {
        return new GateFault(reason, message);
    }
}
