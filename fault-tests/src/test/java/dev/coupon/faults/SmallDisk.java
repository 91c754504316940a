package dev.coupon.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own for one directory, small enough to be filled. Needs the right to mount, which root has. */
final class SmallDisk implements AutoCloseable {

    private final Path directory;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    /** Where mounting is not permitted it stays an ordinary directory, see {@link #isMounted}. */
    static SmallDisk on(Path directory, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted =
                succeeds("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
        SmallDisk disk = new SmallDisk(directory, mounted);
        if (mounted) {
            Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        }
        return disk;
    }

    boolean isMounted() {
        return mounted;
    }

    /** Until not a byte fits any more. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (int size = 1 << 20; size > 0; ) {
                try {
                    out.write(new byte[size]);
                } catch (IOException full) {
                    size /= 2;
                }
            }
        } catch (IOException full) {
            // As wanted.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    @Override
    public void close() {
        if (mounted) {
            try {
                succeeds("umount", "-l", directory.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
