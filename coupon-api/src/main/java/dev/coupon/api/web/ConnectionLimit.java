package dev.coupon.api.web;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.coupon.api.client.ClientAddress;
import dev.coupon.api.client.ClientAddresses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/**
 * Bounds the open connections, so that there are always files left to open for those who are connected: to the gates, to
 * Kafka, to the database. One connection too many is closed before a byte of it is read. Each port of the server has a
 * bound of its own, so that health is told while the other one is full.
 */
@Component
public final class ConnectionLimit implements NettyServerCustomizer {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);

    /** Files that are open beside the connections of clients, and then some. */
    private static final int OTHER_FILES = 500;

    private final int most;
    private final int mostOfAddress;
    private final ClientAddresses clients;
    private final Counter refused;
    private final List<OpenConnections> servers = new CopyOnWriteArrayList<>();

    ConnectionLimit(HttpProperties http, ClientAddresses clients, MeterRegistry meters) {
        this.most = most(http.maxConnections(), filesAtMost());
        this.mostOfAddress = http.maxConnectionsPerAddress();
        this.clients = clients;
        this.refused = Counter.builder("coupon.api.connections.refused")
                .description("Connections that were closed at once, for there were too many")
                .register(meters);
        Gauge.builder(
                        "coupon.api.connections",
                        servers,
                        all -> all.stream().mapToInt(OpenConnections::count).sum())
                .description("Connections of clients that are open")
                .register(meters);
        if (most < http.maxConnections()) {
            log.warn(
                    "coupon.http.max-connections is {}, and this process may not have as many files open: {} connections",
                    http.maxConnections(),
                    most);
        }
    }

    /** How many are open at a time, at most. */
    public int most() {
        return most;
    }

    /** @param files that the process may have open */
    static int most(int wanted, long files) {
        return (int) Math.min(wanted, Math.max(files / 2, files - OTHER_FILES));
    }

    private static long filesAtMost() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        OpenConnections open = new OpenConnections(most, mostOfAddress);
        servers.add(open);
        return server.doOnChannelInit((observer, channel, remote) -> admit(channel, open));
    }

    private void admit(Channel channel, OpenConnections open) {
        ClientAddress address = limited(channel.remoteAddress());
        if (open.opened(address)) {
            channel.closeFuture().addListener(closed -> open.closed(address));
        } else {
            refused.increment();
            channel.close();
        }
    }

    private @Nullable ClientAddress limited(@Nullable SocketAddress remote) {
        ClientAddress address = ClientAddress.of(remote);
        return address.isPrivate() || clients.isProxy(remote) ? null : address;
    }
}
