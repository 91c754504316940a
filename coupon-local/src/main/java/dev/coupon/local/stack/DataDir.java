package dev.coupon.local.stack;

import dev.coupon.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The directory of one stack, with everything it keeps. Two stacks on two directories know nothing of each other. */
public record DataDir(Path root) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public DataDir {
        root = root.toAbsolutePath().normalize();
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** The log of the process of that name. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path of(String name) {
        return root.resolve(name);
    }

    Path lockFile() {
        return root.resolve("stack.lock");
    }

    Path launcherPidFile() {
        return root.resolve("launcher.pid");
    }

    Path infoFile() {
        return root.resolve("stack.json");
    }

    /**
     * What the running stack says of itself.
     *
     * @throws Refusal if none is running here, or it is not ready yet
     */
    public StackInfo runningStack() {
        if (!StackLock.isHeld(this)) {
            throw new Refusal("No stack is running on " + root + ". Start one with: ./coupon up");
        }
        return read(infoFile(), StackInfo.class)
                .orElseThrow(() -> new Refusal("The stack on " + root + " is still starting."));
    }

    /** The secrets of this stack, which outlive its runs. */
    public Optional<Secrets> secrets() {
        return read(secretsFile(), Secrets.class);
    }

    Secrets secretsMadeIfAbsent() {
        Secrets secrets = secrets().orElseGet(Secrets::make);
        // Also where they were there: some may have been missing.
        writePrivately(secretsFile(), secrets);
        return secrets;
    }

    <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new Refusal(file + " is not readable: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The file appears whole or not at all, and only its owner can read it. */
    void writePrivately(Path file, Object value) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(root);
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private Path secretsFile() {
        return root.resolve("secrets.json");
    }
}
