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
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return new BinaryCache(caches.resolve("coupon-system"));
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
            throw new UncheckedIOException("Cannot unpack " + entry + " into " + directory, e);
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
