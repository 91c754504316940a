package dev.coupon.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of claims for one coupon: the same for everybody but the access token, which is read from its file. */
final class ClaimRequests implements Crowd.Requests {

    private static final byte[] END = "Content-Length: 0\r\n\r\n".getBytes(US_ASCII);

    private final byte[] beginning;
    private final ByteBuffer lines;
    private final int lineBytes;
    private final int count;

    ClaimRequests(URI issue, ClaimTokens tokens) {
        this.beginning = ("POST " + issue.getPath() + " HTTP/1.1\r\nHost: " + issue.getAuthority()
                        + "\r\nAuthorization: Bearer ")
                .getBytes(US_ASCII);
        this.lineBytes = tokens.lineBytes();
        this.count = tokens.count();
        try (FileChannel file = FileChannel.open(tokens.file())) {
            this.lines = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + tokens.file(), e);
        }
    }

    /** After the last user comes the first again. */
    @Override
    public ByteBuf of(int user, ByteBufAllocator allocator) {
        ByteBuf request = allocator.directBuffer(beginning.length + lineBytes + END.length);
        request.writeBytes(beginning);
        request.writeBytes(lines.slice((user % count) * lineBytes, lineBytes));
        return request.writeBytes(END);
    }
}
