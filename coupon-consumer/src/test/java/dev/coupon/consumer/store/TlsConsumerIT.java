package dev.coupon.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.RunningConsumer;
import dev.coupon.embedded.CertificateAuthority;
import dev.coupon.embedded.CertificateAuthority.ServerCertificate;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.infra.LeastRights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to speak TLS to all others, as users with the least rights, by the settings that the README names. */
class TlsConsumerIT {

    private static final String PASSWORD = "only_for_tests-5d1";

    @TempDir
    Path directory;

    @Test
    void storesWhatItReadsOverTlsAsUsersWithTheLeastRights() {
        CertificateAuthority authority = CertificateAuthority.in(directory.resolve("authority"));
        ServerCertificate here = authority.certify("here", "dns:localhost,ip:127.0.0.1");
        int redisPort = FreePorts.next();
        int kafkaPort = FreePorts.next();
        try (EmbeddedRedis redis = redis(redisPort, authority, here);
                EmbeddedDatabase database = database(authority, here);
                EmbeddedKafka kafka = EmbeddedKafka.in(directory.resolve("kafka"), FreePorts.next())
                        .withTls(kafkaPort, here.keyStore(), CertificateAuthority.PASSWORD)) {
            redis.start();
            database.start();
            kafka.start();
            String trustStore = authority.trustStore().toUri().toString();
            try (RunningConsumer consumer = RunningConsumer.on(
                            database, kafka, "rediss://coupon:" + PASSWORD + "@localhost:" + redisPort)
                    .with("coupon.redis.trusted-certificates", authority.certificate())
                    .with("spring.datasource.url", jdbcUrl(database, trustStore))
                    .with("spring.datasource.username", "coupon")
                    .with("spring.datasource.password", PASSWORD)
                    .with("spring.flyway.user", database.username())
                    .with("spring.flyway.password", database.password())
                    .with("spring.kafka.bootstrap-servers", "localhost:" + kafkaPort)
                    .with("spring.kafka.security.protocol", "SSL")
                    .with("spring.kafka.ssl.trust-store-location", trustStore)
                    .with("spring.kafka.ssl.trust-store-type", "PKCS12")
                    .with("spring.kafka.ssl.trust-store-password", CertificateAuthority.PASSWORD)
                    .start()) {
                UUID coupon = consumer.rows().addCoupon(1);

                consumer.log().publish(List.of(RunningConsumer.claim(coupon, 1)));

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(consumer.rows().stored(coupon)).isEqualTo(1));
                assertThat(redis.ask("ACL", "LOG")).as("what was refused").isEmpty();
            }
        }
    }

    private EmbeddedRedis redis(int tlsPort, CertificateAuthority authority, ServerCertificate certificate) {
        return EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())
                .withAdmin("admin", PASSWORD)
                .withUser("coupon", PASSWORD, LeastRights.REDIS)
                .withOptions(
                        "--tls-port",
                        Integer.toString(tlsPort),
                        "--tls-cert-file",
                        certificate.certificate().toString(),
                        "--tls-key-file",
                        certificate.key().toString(),
                        "--tls-ca-cert-file",
                        authority.certificate().toString(),
                        "--tls-auth-clients",
                        "no");
    }

    private EmbeddedDatabase database(CertificateAuthority authority, ServerCertificate certificate) {
        return EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next())
                .withUser("coupon_owner", PASSWORD)
                .withUser("coupon", PASSWORD, LeastRights.DATABASE)
                .withOptions(
                        "--ssl-ca=" + authority.certificate(),
                        "--ssl-cert=" + certificate.certificate(),
                        "--ssl-key=" + certificate.key());
    }

    private static String jdbcUrl(EmbeddedDatabase database, String trustStore) {
        return "jdbc:mysql://localhost:" + database.port()
                + "/coupon?sslMode=VERIFY_IDENTITY&fallbackToSystemTrustStore=false&trustCertificateKeyStoreUrl="
                + trustStore + "&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword="
                + CertificateAuthority.PASSWORD;
    }
}
