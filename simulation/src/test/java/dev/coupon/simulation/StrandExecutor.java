package dev.coupon.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task as a strand of its process. */
final class StrandExecutor extends AbstractExecutorService {

    private final World world;
    private final Node node;

    StrandExecutor(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public void execute(Runnable task) {
        world.dieIfDead();
        world.spawn(node, task);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
