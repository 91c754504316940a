package dev.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The settings of the server, without the server. */
class SecretsDirectoryTest {

    @TempDir
    Path secrets;

    @Test
    void holdsAFileForASettingEach() throws Exception {
        Files.writeString(secrets.resolve("coupon.auth.key"), "the key\n");
        Files.writeString(secrets.resolve("spring.datasource.password"), "the password");

        try (ConfigurableApplicationContext context = start("--COUPON_SECRETS_DIR=" + secrets)) {
            Environment settings = context.getEnvironment();
            assertThat(settings.getProperty("coupon.auth.key")).isEqualTo("the key");
            assertThat(settings.getProperty("spring.datasource.password")).isEqualTo("the password");
        }
    }

    @Test
    void mayBeMissing() {
        try (ConfigurableApplicationContext context = start("--COUPON_SECRETS_DIR=" + secrets.resolve("none"))) {
            assertThat(context.getEnvironment().getProperty("coupon.auth.key")).isNull();
        }
    }

    private static ConfigurableApplicationContext start(String argument) {
        return new SpringApplicationBuilder(SecretsDirectoryTest.class)
                .web(WebApplicationType.NONE)
                .run(argument);
    }
}
