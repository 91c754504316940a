package dev.coupon.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What the planted bugs do. Public, because the rewritten classes call it; they know none of its types. */
public final class Mistakes {

    private static final String EPOCH_CHECK =
            "if gate[1] ~= ARGV[1] or gate[2] ~= ARGV[2] then\n    return { 'CLOSED' }\nend\n";

    private Mistakes() {}

    /** In place of {@link InputStream#readAllBytes}. */
    public static byte[] readWithoutEpochCheck(InputStream in) throws IOException {
        String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String changed =
                script.contains("-- Settles accepted claims and judges") ? changed(script, EPOCH_CHECK, "") : script;
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    static String changed(String text, String what, String instead) {
        if (!text.contains(what)) {
            throw new IllegalStateException("The bug cannot be planted: \"" + what + "\" is not in \"" + text + "\"");
        }
        return text.replace(what, instead);
    }

    public static void commitOffsets(Object consumer) {
        try {
            consumer.getClass().getMethod("commitSync").invoke(consumer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static CompletionStage<?> releasing(Object claim, CompletionStage<?> acknowledged) {
        return acknowledged.whenComplete((nothing, failure) -> {
            if (failure != null) {
                release(claim);
            }
        });
    }

    private static void release(Object claim) {
        try {
            UUID coupon = (UUID) claim.getClass().getMethod("couponId").invoke(claim);
            UUID user = (UUID) claim.getClass().getMethod("userId").invoke(claim);
            release("coupon:{" + coupon + "}:", user);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(String prefix, UUID user) throws IOException {
        byte[] member = ByteBuffer.allocate(16)
                .putLong(user.getMostSignificantBits())
                .putLong(user.getLeastSignificantBits())
                .array();
        URI redis = URI.create(System.getenv("COUPON_REDIS_URL"));
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.setSoTimeout(2_000);
            OutputStream out = socket.getOutputStream();
            send(out, "SREM", prefix + "entrants", member);
            send(out, "HDEL", prefix + "pending", member);
            send(out, "DECR", prefix + "entries", null);
            out.flush();
            socket.getInputStream().readNBytes(3 * ":1\r\n".length());
        }
    }

    private static void send(OutputStream out, String command, String key, byte @Nullable [] member)
            throws IOException {
        out.write(("*" + (member == null ? 2 : 3) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        send(out, command.getBytes(StandardCharsets.US_ASCII));
        send(out, key.getBytes(StandardCharsets.US_ASCII));
        if (member != null) {
            send(out, member);
        }
    }

    private static void send(OutputStream out, byte[] argument) throws IOException {
        out.write(("$" + argument.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(argument);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Woven into {@code receive(records, consumer)}. */
    static final class OffsetFirst {

        private OffsetFirst() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(1) Object consumer) {
            commitOffsets(consumer);
        }
    }

    /** Woven into {@code publish(claim, trace)}. */
    static final class ReleaseOnTimeout {

        private ReleaseOnTimeout() {}

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedAssignment") // it is what the method returns
        static void exit(
                @Advice.Argument(0) Object claim, @Advice.Return(readOnly = false) CompletionStage<?> acknowledged) {
            acknowledged = releasing(claim, acknowledged);
        }
    }
}
