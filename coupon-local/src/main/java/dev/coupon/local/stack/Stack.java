package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.embedded.PidFile;
import dev.coupon.infra.LeastRights;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The five processes of a stack: what each is told, in which order they start and end. Nobody starts again what dies. */
public final class Stack {

    static final List<String> PROCESSES = List.of("redis", "database", "kafka", "api", "consumer");

    private final Secrets secrets;
    private final EmbeddedRedis redis;
    private volatile EmbeddedDatabase database;
    private final EmbeddedKafka kafka;
    private final AppServers appServers;
    private final JavaServer api;
    private final JavaServer consumer;

    /** Whoever measures sends claims of few users as fast as he can. The limits are asked all the same. */
    private static final Map<String, String> FAR_LIMITS = Map.of(
            "COUPON_LIMITS_USER_PER_SECOND", "1000000",
            "COUPON_LIMITS_USER_BURST", "1000000");

    Stack(DataDir data, StackPorts ports, Secrets secrets, EmbeddedDatabase.Kind databaseKind) {
        this(data, ports, secrets, databaseKind, Map.of());
    }

    private Stack(
            DataDir data,
            StackPorts ports,
            Secrets secrets,
            EmbeddedDatabase.Kind databaseKind,
            Map<String, String> settings) {
        this.secrets = secrets;
        this.redis = EmbeddedRedis.in(data.of("redis"), ports.redis())
                .withAdmin(Secrets.REDIS_ADMIN, secrets.redisAdminPassword())
                .withUser(Secrets.REDIS_USER, secrets.redisPassword(), LeastRights.REDIS)
                .loggingTo(data.log("redis"));
        this.database = EmbeddedDatabase.in(
                        data.of(databaseKind.name().toLowerCase(Locale.ROOT)), ports.database(), databaseKind)
                .withUser(Secrets.DATABASE_OWNER, secrets.databaseOwnerPassword())
                .withUser(secrets.databaseUser(), secrets.databasePassword(), LeastRights.DATABASE)
                .loggingTo(data.log("database"));
        this.kafka = EmbeddedKafka.in(data.of("kafka"), ports.kafka()).loggingTo(data.log("kafka"));
        this.appServers = new AppServers(
                data,
                secrets,
                new Backends(
                        database.jdbcUrl(),
                        secrets.databaseUser(),
                        secrets.databasePassword(),
                        Secrets.DATABASE_OWNER,
                        secrets.databaseOwnerPassword(),
                        redis.url(Secrets.REDIS_USER, secrets.redisPassword()),
                        kafka.bootstrapServers(),
                        1),
                settings);
        this.api = appServers.api("api", ports.api(), ports.apiManagement());
        this.consumer = appServers.consumer("consumer", ports.consumer());
    }

    /** One that nobody knows of: other secrets and other ports than any stack that is there. Not started yet. */
    public static Stack apart(DataDir data, EmbeddedDatabase.Kind databaseKind) {
        return new Stack(data, StackPorts.free(), Secrets.make(), databaseKind, FAR_LIMITS);
    }

    /** Processes that a launcher which was killed may have left on the same data. */
    static void endLeftOvers(DataDir data) {
        for (String directory : List.of(
                "app/api", "app/consumer", "kafka/kafka", "redis/redis", "mariadb/database", "mysql/database")) {
            new PidFile(data.of(directory + ".pid")).endLeftOver();
        }
    }

    /**
     * Starts all and returns when claims can be made.
     *
     * @throws IllegalStateException if one does not come up
     */
    public void start() {
        appServers.copyJars();
        Parallel.run(redis::start, database::start, kafka::start);
        Parallel.run(this::startApi, this::startConsumer);
    }

    /** Returns when claims can be made. */
    public void startApi() {
        api.start();
        api.awaitReady();
    }

    /** As {@code kill -9}. */
    public void killApi() {
        api.kill();
    }

    /** As {@code kill -9}: what it has taken off the log and not stored comes again. */
    public void killConsumer() {
        consumer.kill();
    }

    /** Returns when it stores claims. */
    public void startConsumer() {
        consumer.start();
        consumer.awaitReady();
    }

    /** Ends it in order: what it has taken off the log is stored. The rest waits for its next start. */
    public void stopConsumer() {
        consumer.stop();
    }

    /** Freezes it: nothing is judged until {@link #resumeRedis}. */
    public void pauseRedis() {
        redis.pause();
    }

    public void resumeRedis() {
        redis.resume();
    }

    /** Ends it in order and starts it with more options. Whoever is connected finds that out by himself. */
    public void restartDatabase(String... moreOptions) {
        database.stop();
        database = database.withOptions(moreOptions);
        database.start();
    }

    /** Kills all: for a stack whose data is thrown away. */
    public void kill() {
        inOrderOfTheEnd().forEach(EmbeddedServer::kill);
    }

    /** The HS256 key of access tokens. */
    public byte[] signingKey() {
        return secrets.signingKeyBytes();
    }

    List<EmbeddedServer> servers() {
        return List.of(redis, database, kafka, api, consumer);
    }

    /** First those who take in work, then those who hold it. */
    List<EmbeddedServer> inOrderOfTheEnd() {
        return List.of(api, consumer, kafka, redis, database);
    }

    /** With the processes that run now, and the users who may do everything, where the servers may not. */
    public StackInfo info() {
        return new StackInfo(
                "http://127.0.0.1:" + api.port(),
                List.of(api.managementUrl(), consumer.managementUrl()),
                secrets.adminUsername(),
                secrets.adminPassword(),
                database.jdbcUrl(),
                Secrets.DATABASE_OWNER,
                secrets.databaseOwnerPassword(),
                redis.url(Secrets.REDIS_ADMIN, secrets.redisAdminPassword()),
                kafka.bootstrapServers(),
                servers().stream()
                        .map(server -> new StackInfo.RunningProcess(server.name(), server.pid(), server.port()))
                        .toList());
    }
}
