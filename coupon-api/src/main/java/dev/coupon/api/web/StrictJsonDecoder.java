package dev.coupon.api.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that is UTF-8 to the letter. Jackson would take UTF-16 and UTF-32 as well, whatever the type says, and bytes that
 * are no UTF-8 ({@code c0 af} for a slash): whoever looks at requests in front of us would see others than we do.
 */
final class StrictJsonDecoder extends JacksonJsonDecoder {

    StrictJsonDecoder(JsonMapper json) {
        super(json);
    }

    @Override
    public boolean canDecode(ResolvableType type, @Nullable MimeType mimeType) {
        Charset charset = mimeType == null ? null : mimeType.getCharset();
        return (charset == null || charset.equals(StandardCharsets.UTF_8)) && super.canDecode(type, mimeType);
    }

    @Override
    public Object decode(
            DataBuffer body, ResolvableType type, @Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
        if (!isText(body)) {
            DataBufferUtils.release(body);
            throw new DecodingException("body", new StreamReadException("is not UTF-8"));
        }
        return super.decode(body, type, mimeType, hints);
    }

    private static boolean isText(DataBuffer body) {
        ByteBuffer bytes = ByteBuffer.allocate(body.readableByteCount());
        body.toByteBuffer(bytes);
        for (int i = 0; i < bytes.capacity(); i++) {
            // In UTF-16 and UTF-32 every brace has one beside it.
            if (bytes.get(i) == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.rewind());
            return true;
        } catch (CharacterCodingException otherBytes) {
            return false;
        }
    }
}
