package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The user's cache of unpacked server programs. An entry is complete or absent, whoever was killed at whatever moment,
 * and is unpacked once, however many processes ask at the same time. Thread-safe.
 */
final class BinaryCache {

    private final Path directory;

    BinaryCache(Path directory) {
        this.directory = directory;
    }

    /** {@code $XDG_CACHE_HOME/coupon-system}, by default under {@code ~/.cache}. */
    static BinaryCache ofThisUser() {
        // HOME before what the list of users says: a service user's home need not exist.
        String home = environment("HOME").orElse(System.getProperty("user.home"));
        Path caches = environment("XDG_CACHE_HOME").map(Path::of).orElse(Path.of(home, ".cache"));
        return new BinaryCache(caches.resolve("coupon-system"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    /** The directory of that entry, filled by the unpacker if it was absent. */
    Path unpacked(String entry, Unpacker unpacker) {
        Path target = directory.resolve(entry);
        try {
            if (!Files.isDirectory(target)) {
                unpackAlone(target, unpacker);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot unpack " + entry + " into " + directory + "; XDG_CACHE_HOME can name another directory", e);
        }
    }

    private void unpackAlone(Path target, Unpacker unpacker) throws IOException {
        Files.createDirectories(directory);
        Path lockFile = directory.resolve(target.getFileName() + ".lock");
        // A file lock is held by the whole JVM, so threads need a lock of their own.
        synchronized (BinaryCache.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!Files.isDirectory(target) && held.isValid()) {
                    Path part = directory.resolve(target.getFileName() + ".part");
                    Directories.delete(part);
                    Files.createDirectories(part);
                    unpacker.unpackInto(part);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    static void makeExecutable(Path file) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(file, permissions);
    }

    /** Fills an empty directory. */
    @FunctionalInterface
    interface Unpacker {
        void unpackInto(Path directory) throws IOException;
    }
}
