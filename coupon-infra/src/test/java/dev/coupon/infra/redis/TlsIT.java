package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.embedded.CertificateAuthority;
import dev.coupon.embedded.CertificateAuthority.ServerCertificate;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Redis, the database and Kafka over TLS, with the settings that the README names: servers that our authority vouches for are
 * spoken to, those that another one vouches for are not, nor those that go by another name.
 */
class TlsIT {

    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    @TempDir
    static Path directory;

    private static CertificateAuthority ours;
    private static CertificateAuthority others;
    private static ServerCertificate good;
    private static ServerCertificate ofAnotherHost;

    @BeforeAll
    static void certify() {
        ours = CertificateAuthority.in(directory.resolve("ours"));
        others = CertificateAuthority.in(directory.resolve("others"));
        good = ours.certify("here", HERE);
        ofAnotherHost = ours.certify("elsewhere", "dns:elsewhere.example");
    }

    @Test
    void redisIsJudgedByAndLockedOverTls() throws Exception {
        int port = FreePorts.next();
        try (EmbeddedRedis redis = startRedis("redis", port, good)) {
            RedisProperties trusting = redisSettings(port, ours.certificate());
            try (RunningGate gate = RunningGate.on(trusting)) {
                UUID coupon = gate.open(1);
                assertThat(gate.judge(coupon, UUID.randomUUID())).isInstanceOf(Admitted.class);
            }
            try (LateRedisson redisson = new LateRedisson(trusting)) {
                RedissonClient client = redisson.get();
                assertThat(client.getSpinLock("coupon:tls:lock").tryLock(1, 1, TimeUnit.SECONDS))
                        .isTrue();
            }
            assertRedisRefused(redisSettings(port, others.certificate()));
            // The authorities of the JVM do not know ours either.
            assertRedisRefused(redisSettings(port, null));
        }
    }

    @Test
    void redisOfAnotherHostIsRefused() {
        int port = FreePorts.next();
        try (EmbeddedRedis redis = startRedis("redis-elsewhere", port, ofAnotherHost)) {
            assertRedisRefused(redisSettings(port, ours.certificate()));
        }
    }

    private static EmbeddedRedis startRedis(String name, int tlsPort, ServerCertificate certificate) {
        EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve(name), FreePorts.next())
                .withOptions(
                        "--tls-port",
                        Integer.toString(tlsPort),
                        "--tls-cert-file",
                        certificate.certificate().toString(),
                        "--tls-key-file",
                        certificate.key().toString(),
                        "--tls-ca-cert-file",
                        ours.certificate().toString(),
                        "--tls-auth-clients",
                        "no");
        redis.start();
        return redis;
    }

    private static RedisProperties redisSettings(int port, @Nullable Path authorities) {
        return new RedisProperties("rediss://localhost:" + port, authorities);
    }

    private static void assertRedisRefused(RedisProperties settings) {
        ClientResources resources = ClientResources.create();
        RedisClient client = GateServer.client(settings, RunningGate.properties(0), resources);
        try (LateRedisson redisson = new LateRedisson(settings)) {
            assertThatThrownBy(() -> GateServer.connect(
                            client, settings.parsed().servers().get(0)))
                    .hasStackTraceContaining("ertificate");
            assertThatThrownBy(redisson::get).hasStackTraceContaining("ertificate");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            resources.shutdown();
        }
    }

    @Test
    void theDatabaseIsSpokenToOverTls() throws SQLException {
        try (EmbeddedDatabase database = startDatabase("database", good)) {
            try (Connection connection = connect(database, ours);
                    ResultSet cipher =
                            connection.createStatement().executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
                cipher.next();
                assertThat(cipher.getString(2)).isNotBlank();
            }
            assertThatThrownBy(() -> connect(database, others)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theDatabaseOfAnotherHostIsRefused() {
        try (EmbeddedDatabase database = startDatabase("database-elsewhere", ofAnotherHost)) {
            assertThatThrownBy(() -> connect(database, ours)).isInstanceOf(SQLException.class);
        }
    }

    private static EmbeddedDatabase startDatabase(String name, ServerCertificate certificate) {
        EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve(name), FreePorts.next())
                .withOptions(
                        "--ssl-ca=" + ours.certificate(),
                        "--ssl-cert=" + certificate.certificate(),
                        "--ssl-key=" + certificate.key());
        database.start();
        return database;
    }

    private static Connection connect(EmbeddedDatabase database, CertificateAuthority trusted) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://localhost:" + database.port()
                        + "/coupon?sslMode=VERIFY_IDENTITY&fallbackToSystemTrustStore=false&trustCertificateKeyStoreUrl="
                        + trusted.trustStore().toUri() + "&trustCertificateKeyStoreType=PKCS12"
                        + "&trustCertificateKeyStorePassword=" + CertificateAuthority.PASSWORD,
                database.username(),
                database.password());
    }

    @Test
    void kafkaIsSpokenToOverTls() throws Exception {
        int port = FreePorts.next();
        try (EmbeddedKafka kafka = startKafka("kafka", port, good)) {
            try (Admin admin = Admin.create(kafkaSettings(port, ours))) {
                assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                        .hasSize(1);
            }
            assertKafkaRefused(kafkaSettings(port, others));
        }
    }

    @Test
    void kafkaOfAnotherHostIsRefused() {
        int port = FreePorts.next();
        try (EmbeddedKafka kafka = startKafka("kafka-elsewhere", port, ofAnotherHost)) {
            assertKafkaRefused(kafkaSettings(port, ours));
        }
    }

    private static EmbeddedKafka startKafka(String name, int tlsPort, ServerCertificate certificate) {
        EmbeddedKafka kafka = EmbeddedKafka.in(directory.resolve(name), FreePorts.next())
                .withTls(tlsPort, certificate.keyStore(), CertificateAuthority.PASSWORD);
        kafka.start();
        return kafka;
    }

    /** As Spring Boot reads them. */
    private static Map<String, Object> kafkaSettings(int port, CertificateAuthority trusted) {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "spring.kafka.bootstrap-servers",
                        "localhost:" + port,
                        "spring.kafka.security.protocol",
                        "SSL",
                        "spring.kafka.ssl.trust-store-location",
                        trusted.trustStore().toUri().toString(),
                        "spring.kafka.ssl.trust-store-type",
                        "PKCS12",
                        "spring.kafka.ssl.trust-store-password",
                        CertificateAuthority.PASSWORD)))
                .bind("spring.kafka", KafkaProperties.class)
                .get()
                .buildAdminProperties();
    }

    private static void assertKafkaRefused(Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SslAuthenticationException.class);
        }
    }
}
