package dev.coupon.local.bench;

import dev.coupon.local.stack.Parallel;
import dev.coupon.local.token.AccessTokens;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file of access tokens of different users. The same users claim another coupon in every run.
 *
 * @param lineBytes of every line, its end (CR LF) included
 */
record ClaimTokens(Path file, int lineBytes, List<UUID> users) {

    private static final Duration VALIDITY = Duration.ofHours(6);
    private static final String LINE_END = "\r\n";

    /** Signs them, on two processors. */
    static ClaimTokens make(Path file, int count, byte[] signingKey) {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(count).toList();
        AccessTokens tokens = new AccessTokens(signingKey, Clock.systemUTC(), VALIDITY);
        Path rest = file.resolveSibling(file.getFileName() + ".rest");
        int half = count / 2;
        Parallel.run(
                () -> write(file, users.subList(0, half), tokens),
                () -> write(rest, users.subList(half, count), tokens));
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.APPEND);
                FileChannel second = FileChannel.open(rest)) {
            second.transferTo(0, second.size(), whole);
            Files.delete(rest);
            return checked(new ClaimTokens(file, (int) (whole.size() / count), users));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void write(Path file, List<UUID> users, AccessTokens tokens) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (UUID user : users) {
                out.append(tokens.forUser(user)).append(LINE_END);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** A load finds a token by its place only if all lines are of one length. */
    private static ClaimTokens checked(ClaimTokens made) throws IOException {
        if (Files.size(made.file) != (long) made.lineBytes * made.count()) {
            throw new IllegalStateException("The access tokens are not all of the same length");
        }
        return made;
    }

    int count() {
        return users.size();
    }
}
