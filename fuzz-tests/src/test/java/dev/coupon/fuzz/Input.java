package dev.coupon.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes an input of bytes apart into values. What is taken beyond its end is zero, so that all bytes are an input. */
public final class Input {

    private final byte[] bytes;
    private int next;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    public int oneByte() {
        return next < bytes.length ? bytes[next++] & 0xff : 0;
    }

    public boolean oneBoolean() {
        return (oneByte() & 1) == 1;
    }

    public long oneLong() {
        int from = Math.min(next, bytes.length);
        byte[] taken = Arrays.copyOfRange(bytes, from, from + Long.BYTES);
        next = Math.min(from + Long.BYTES, bytes.length);
        return ByteBuffer.wrap(taken).getLong();
    }

    /** A piece of up to 255 bytes, whose length is said before it. */
    public byte[] piece() {
        int length = oneByte();
        int end = Math.min(next + length, bytes.length);
        byte[] taken = Arrays.copyOfRange(bytes, next, end);
        next = end;
        return taken;
    }

    public byte[] rest() {
        byte[] taken = Arrays.copyOfRange(bytes, Math.min(next, bytes.length), bytes.length);
        next = bytes.length;
        return taken;
    }

    /** The rest as text, split where a zero byte stands. */
    public String[] texts() {
        return new String(rest(), UTF_8).split("\0", -1);
    }

    public boolean isUsedUp() {
        return next >= bytes.length;
    }
}
