package dev.coupon.simulation;

import java.util.ArrayList;
import java.util.List;

/** What goes wrong, when, and for how long, by chance. Everything is mended after its time. */
final class Faults {

    private final World world;
    private final Scenario scenario;
    private final Simulation simulation;
    private final Node chance = new Node("chance");
    private final List<Node> cutFromDatabase = new ArrayList<>();
    private boolean redisIsBusy;
    private boolean over;

    Faults(World world, Scenario scenario, Simulation simulation) {
        this.world = world;
        this.scenario = scenario;
        this.simulation = simulation;
    }

    void begin() {
        world.in(world.between(200, 2_000), chance, this::next);
    }

    /** No new ones; those under way end. */
    void end() {
        over = true;
        simulation.topic().trouble(0);
        simulation.links().forEach(link -> link.badLuck(0));
        simulation.databases().forEach(link -> link.badLuck(0));
    }

    private void next() {
        if (over) {
            return;
        }
        simulation.users().come(world.upTo(5));
        world.in(world.between(0, 400), chance, () -> {
            for (int i = world.upTo(3); i >= 0; i--) {
                something();
            }
        });
        world.in(world.between(50, 3_000), chance, this::next);
    }

    private void something() {
        switch (world.upTo(13)) {
            case 0, 1 -> restartRedis();
            case 2 -> emptyRedis();
            case 3 -> failOver();
            case 4 -> hangRedis();
            case 5 -> cutFromRedis();
            case 6 -> standStill(simulation.topic().broker(), world.between(100, 5_000));
            case 7 -> troubleInKafka();
            case 8, 9 -> cutFromDatabase();
            case 10 -> crash();
            case 11 -> pause();
            default -> badLuck();
        }
    }

    private void restartRedis() {
        if (!redisIsBusy) {
            redisIsBusy = true;
            simulation.redis().crash();
            world.in(world.between(10, world.chance(0.3) ? 8_000 : 1_500), chance, () -> {
                simulation.redis().restart(world.chance(0.5) ? 0 : world.between(0, 2_000));
                redisIsBusy = false;
            });
        }
    }

    private void emptyRedis() {
        if (!redisIsBusy) {
            simulation.redis().flush();
        }
    }

    private void failOver() {
        if (redisIsBusy) {
            return;
        }
        List<Node> leftBehind = simulation.nodes().stream()
                .filter(node -> world.chance(0.5))
                .filter(node -> scenario.cutOffTwice() || !simulation.isApi(node) || isWell(node))
                .toList();
        redisIsBusy = true;
        simulation.redis().failOver(world.chance(0.5) ? 0 : world.between(0, 1_000), leftBehind);
        world.in(world.between(100, 10_000), chance, () -> {
            simulation.redis().join();
            redisIsBusy = false;
        });
    }

    /**
     * Whether it may be cut off from the database, or stand still. An API server must read the epochs while two Redis are at
     * work: else it is cut off twice, which breaks a promise, and happens only where the scenario allows it.
     */
    private boolean mayBeBlind(Node node) {
        return scenario.cutOffTwice()
                || !simulation.isApi(node)
                || !simulation.redis().isSplit();
    }

    private boolean isWell(Node node) {
        return !cutFromDatabase.contains(node) && node.stillUntilNanos() <= world.nowNanos();
    }

    private void hangRedis() {
        standStill(simulation.redis().master().node(), world.between(100, 4_000));
    }

    private void standStill(Node node, long forNanos) {
        long until = world.nowNanos() + forNanos;
        world.note(() -> node + " stands still until " + until / 1_000_000 + " ms");
        node.standStillUntil(until);
    }

    private void cutFromRedis() {
        RedisLink link = world.oneOf(simulation.links());
        long forNanos = world.between(100, 6_000);
        world.note(() -> link.node() + " is cut off from Redis");
        link.cut(true);
        world.in(forNanos, chance, () -> link.cut(false));
    }

    private void troubleInKafka() {
        world.note(() -> "Kafka loses acknowledgements");
        simulation.topic().trouble(0.5);
        world.in(world.between(500, 5_000), chance, () -> simulation.topic().trouble(0));
    }

    private void cutFromDatabase() {
        long forNanos = world.between(100, world.chance(0.3) ? 15_000 : 6_000);
        List<Node> hit = simulation.nodes().stream()
                .filter(node -> world.chance(0.4))
                .filter(node -> !cutFromDatabase.contains(node) && mayBeBlind(node))
                .toList();
        world.note(() -> hit + " are cut off from the database");
        cutFromDatabase.addAll(hit);
        simulation.cutFromDatabase(hit, true);
        world.in(forNanos, chance, () -> {
            simulation.cutFromDatabase(hit, false);
            cutFromDatabase.removeAll(hit);
        });
    }

    private void crash() {
        Node node = world.oneOf(simulation.nodes());
        if (node.isUp()) {
            simulation.crash(node, world.between(50, 6_000));
        }
    }

    private void pause() {
        Node node = world.oneOf(simulation.nodes());
        long forNanos = world.between(100, 12_000);
        if (mayBeBlind(node)) {
            standStill(node, forNanos);
        }
    }

    private void badLuck() {
        long forNanos = world.between(500, 5_000);
        if (!scenario.cutOffTwice() && simulation.redis().isSplit()) {
            return;
        }
        simulation.links().forEach(link -> link.badLuck(0.1));
        simulation.databases().forEach(link -> link.badLuck(0.02));
        world.in(forNanos, chance, () -> {
            simulation.links().forEach(link -> link.badLuck(0));
            simulation.databases().forEach(link -> link.badLuck(0));
        });
    }
}
