package dev.coupon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.local.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {

    @TempDir
    Path directory;

    @Test
    void makesSecretsOnceAndKeepsThemForTheOwnerOnly() throws Exception {
        DataDir data = new DataDir(directory);

        Secrets made = data.secretsMadeIfAbsent();

        assertThat(data.secretsMadeIfAbsent()).isEqualTo(made);
        assertThat(made.signingKeyBytes()).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secrets.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void makesOtherSecretsForEachStack() {
        Secrets one = Secrets.make();
        Secrets other = Secrets.make();

        assertThat(one.signingKey()).isNotEqualTo(other.signingKey());
        assertThat(one.adminPassword()).isNotEqualTo(other.adminPassword());
        assertThat(one.databasePassword()).isNotEqualTo(other.databasePassword());
    }

    @Test
    void secretsDoNotPrintThemselves() {
        Secrets secrets = Secrets.make();

        assertThat(secrets.toString()).doesNotContain(secrets.signingKey(), secrets.adminPassword());
    }

    @Test
    void refusesToTellOfStackThatDoesNotRun() {
        assertThatThrownBy(() -> new DataDir(directory).runningStack())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("No stack is running on " + directory);
    }

    @Test
    void tellsWhichFileIsBroken() throws Exception {
        Files.writeString(directory.resolve("secrets.json"), "{");

        assertThatThrownBy(() -> new DataDir(directory).secrets())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("secrets.json");
    }
}
