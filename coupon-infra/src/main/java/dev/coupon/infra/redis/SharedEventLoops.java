package dev.coupon.infra.redis;

import io.netty.channel.EventLoopGroup;

/**
 * Event loops of the HTTP server, for the connections of the gates to work on, too: a claim that is read there need not
 * change threads to be judged.
 */
public record SharedEventLoops(EventLoopGroup loops) {}
