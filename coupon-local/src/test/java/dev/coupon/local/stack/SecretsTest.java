package dev.coupon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String OF_AN_EARLIER_VERSION = """
            {"signingKey": "a2V5", "adminUsername": "admin", "adminPassword": "one", "databaseUser": "coupon",
             "databasePassword": "two"}
            """;

    @TempDir
    Path directory;

    @Test
    void ofAStackThatWasMadeByAnEarlierVersionAreKeptAndCompleted() throws Exception {
        Files.writeString(directory.resolve("secrets.json"), OF_AN_EARLIER_VERSION);
        DataDir data = new DataDir(directory);

        Secrets completed = data.secretsMadeIfAbsent();

        assertThat(completed.adminPassword()).isEqualTo("one");
        assertThat(completed.databaseOwnerPassword()).hasSize(24);
        assertThat(completed.redisPassword()).isNotEqualTo(completed.redisAdminPassword());
        assertThat(data.secretsMadeIfAbsent()).isEqualTo(completed);
    }
}
