package dev.coupon.simulation;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.infra.jdbc.MemoryTables;
import dev.coupon.infra.redis.SimulatedGateControl;
import dev.coupon.simulation.Users.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One history: two API servers, two consumers, a few coupons, everything that goes wrong, and then peace. */
final class Simulation implements AutoCloseable {

    private static final long TROUBLED_NANOS = TimeUnit.SECONDS.toNanos(25);
    private static final long PEACE_NANOS = TimeUnit.MINUTES.toNanos(15);
    private static final int COUPONS = 2;

    private final World world;
    private final RedisSite redis;
    private final Topic topic;
    private final ConsumerGroup group;
    private final MemoryTables tables;
    private final Map<UUID, Coupon> definitions = new LinkedHashMap<>();
    private final List<ApiServer> apis = new ArrayList<>();
    private final List<ConsumerServer> consumers = new ArrayList<>();
    private final List<RedisLink> links = new ArrayList<>();
    private final List<DatabaseLink> databases = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Runnable> starts = new LinkedHashMap<>();
    private final Map<Node, DatabaseLink> databaseOf = new LinkedHashMap<>();
    private final Faults faults;
    private final SoldOutAnswers soldOut;
    private final Users users;
    private final Admins admins;
    private final Promises promises;

    Simulation(long seed, Scenario scenario, LuaScripts scripts, List<String> history) {
        world = new World(seed, history);
        redis = new RedisSite(world, scripts);
        topic = new Topic(world);
        tables = new MemoryTables(world.clock(new Node("database")));
        tables.guardsQuantity = scenario.mutation() != Mutation.NO_QUANTITY_GUARD;
        tables.guardsFence = scenario.mutation() != Mutation.NO_FENCE;
        group = new ConsumerGroup(world, topic, new Node("coordinator"));
        soldOut = new SoldOutAnswers(world, redis, tables);
        users = new Users(world, apis, soldOut);
        admins = new Admins(world, tables, apis);
        for (int i = 1; i <= 2; i++) {
            addApi("api-" + i, scenario.mutation());
            addConsumer("consumer-" + i, scenario.mutation());
        }
        faults = new Faults(world, scenario, this);
        promises = new Promises(tables, redis, topic, users);
        addCoupons();
    }

    private void addApi(String name, Mutation mutation) {
        Node node = node(name);
        ApiServer api = new ApiServer(world, node, mutation, redis(node), kafka(node, mutation), database(node));
        apis.add(api);
        starts.put(node, api::start);
    }

    private void addConsumer(String name, Mutation mutation) {
        Node node = node(name);
        ConsumerServer consumer =
                new ConsumerServer(world, node, mutation, redis(node), kafka(node, mutation), database(node), group);
        consumers.add(consumer);
        starts.put(node, consumer::start);
    }

    private Node node(String name) {
        Node node = new Node(name);
        node.skewClock(world.upTo(6_000) - 3_000);
        nodes.add(node);
        return node;
    }

    private RedisLink redis(Node node) {
        RedisLink link = new RedisLink(world, redis, node);
        links.add(link);
        return link;
    }

    private KafkaLink kafka(Node node, Mutation mutation) {
        return new KafkaLink(world, topic, node, mutation.patience());
    }

    private DatabaseLink database(Node node) {
        DatabaseLink link =
                new DatabaseLink(world, node, tables, definitions, () -> crash(node, world.between(50, 6_000)));
        databases.add(link);
        databaseOf.put(node, link);
        return link;
    }

    private void addCoupons() {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 1; i <= COUPONS; i++) {
            UUID id = Names.id("coupon-" + i);
            int total = 3 + world.upTo(10);
            tables.addCoupon(id, total);
            definitions.put(id, CouponRows.definition(id, total));
            int wanting = total + Admins.MOST_RAISED + Admins.MOST_WITHDRAWN + 2 + world.upTo(total);
            for (int user = 1; user <= wanting; user++) {
                wishes.add(new Wish(id, Names.id("user-" + user)));
            }
        }
        Collections.shuffle(wishes, world.random());
        wishes.forEach(users::add);
    }

    /** @throws Broken when a promise is */
    void run() {
        starts.values().forEach(Runnable::run);
        openGates();
        faults.begin();
        admins.begin();
        while (world.nowNanos() < TROUBLED_NANOS) {
            step();
        }
        faults.end();
        admins.end();
        users.come(Integer.MAX_VALUE);
        long nextLook = 0;
        String missing = "";
        while (world.nowNanos() < TROUBLED_NANOS + PEACE_NANOS) {
            step();
            if (world.nowNanos() >= nextLook) {
                missing = promises.missing();
                if (missing.isEmpty()) {
                    return;
                }
                nextLook = world.nowNanos() + TimeUnit.SECONDS.toNanos(1);
            }
        }
        throw new Broken("not kept in the end: " + missing);
    }

    private void step() {
        world.step();
        soldOut.look();
        promises.checkStep();
    }

    private void openGates() {
        world.spawn(
                nodes.get(0),
                () -> definitions.values().forEach(coupon -> {
                    try {
                        new SimulatedGateControl(links.get(0)).open(coupon);
                    } catch (RuntimeException later) {
                        // The keeper opens it.
                    }
                }));
    }

    void crash(Node node, long downNanos) {
        world.note(() -> node + " crashes");
        world.kill(node);
        world.in(downNanos, new Node("operator"), () -> {
            world.note(() -> node + " starts");
            starts.get(node).run();
        });
    }

    RedisSite redis() {
        return redis;
    }

    Users users() {
        return users;
    }

    Topic topic() {
        return topic;
    }

    List<RedisLink> links() {
        return links;
    }

    List<DatabaseLink> databases() {
        return databases;
    }

    List<Node> nodes() {
        return nodes;
    }

    boolean isApi(Node node) {
        return apis.stream().anyMatch(api -> api.node() == node);
    }

    void cutFromDatabase(List<Node> cut, boolean nowCut) {
        cut.forEach(node -> databaseOf.get(node).cut(nowCut));
    }

    long nowMillis() {
        return world.nowMillis();
    }

    @Override
    public void close() {
        world.close();
    }
}
