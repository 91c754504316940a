package dev.coupon.api.web;

import io.netty.channel.ChannelOption;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What the system keeps of a long answer that its client has not taken. It grows to megabytes, and only when a third of it is
 * free again does the connection take more: for a slow client that is longer than {@link RequestDeadline} waits, who then ends
 * a connection over which bytes go all the time.
 */
public final class SendBuffer {

    private static final int BYTES = 128 * 1024;

    private SendBuffer() {}

    /** Has the connection of this answer keep little, from now on. */
    public static void keepSmall(ServerHttpResponse response) {
        HttpServerResponse sent = ServerHttpResponseDecorator.getNativeResponse(response);
        sent.withConnection(connection -> connection.channel().config().setOption(ChannelOption.SO_SNDBUF, BYTES));
    }
}
