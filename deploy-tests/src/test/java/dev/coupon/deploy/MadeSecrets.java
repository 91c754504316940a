package dev.coupon.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What {@code secrets.sh} makes, in a directory of its own. */
record MadeSecrets(Path directory) {

    static MadeSecrets in(Path directory) {
        try {
            Process script = new ProcessBuilder(
                            "bash", Repo.COMPOSE.resolve("secrets.sh").toString(), directory.toString())
                    .inheritIO()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (script.waitFor() != 0) {
                throw new IllegalStateException("secrets.sh ended with " + script.exitValue());
            }
            return new MadeSecrets(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String get(String name) {
        return Repo.text(directory.resolve(name)).strip();
    }

    /** The file that the compose files name {@code ./secrets/...}. */
    Path file(Mount secret) {
        return directory.resolve(Path.of(secret.source()).getFileName());
    }
}
