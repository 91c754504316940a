package dev.coupon.api.issue;

import com.sun.management.ThreadMXBean;
import dev.coupon.api.client.ClientAddresses;
import dev.coupon.api.client.TestClientAddresses;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

/**
 * Measures what the limits add to a claim: address, both limits and their counters, in time of the processor. Not a test: to be
 * run by hand.
 */
final class ClaimLimitsCost {

    private static final int USERS = 1_000_000;
    private static final int FEW = 1_000;
    private static final int ROUNDS = 10;
    private static final LimitProperties DEFAULTS =
            new LimitProperties(new LimitProperties.User(5, 20), new LimitProperties.Address(1000, 10000));
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ClaimLimitsCost() {}

    public static void main(String[] args) throws UnknownHostException {
        Random random = new Random(1);
        UUID[] users = new UUID[USERS];
        InetSocketAddress[] peers = new InetSocketAddress[USERS];
        for (int i = 0; i < USERS; i++) {
            users[i] = new UUID(random.nextLong(), random.nextLong());
            peers[i] = socket(203, random);
        }
        HttpHeaders[] direct = {new DefaultHttpHeaders()};
        HttpHeaders[] forwarded = new HttpHeaders[FEW];
        for (int i = 0; i < FEW; i++) {
            forwarded[i] = new DefaultHttpHeaders()
                    .add(
                            "X-Forwarded-For",
                            "198.51.100.7, " + socket(203, random).getHostString());
        }
        measure("a million users who claim once", TestClientAddresses.direct(), users, peers, direct);
        measure(
                "the same behind a proxy",
                TestClientAddresses.behind("10.0.0.0/8"),
                users,
                new InetSocketAddress[] {socket(10, random)},
                forwarded);
        measure("one who hammers", TestClientAddresses.direct(), Arrays.copyOf(users, 1), peers, direct);
    }

    private static InetSocketAddress socket(int firstByte, Random random) throws UnknownHostException {
        byte[] address = {(byte) firstByte, (byte) random.nextInt(), (byte) random.nextInt(), (byte) random.nextInt()};
        return new InetSocketAddress(InetAddress.getByAddress(address), 1);
    }

    private static void measure(
            String who, ClientAddresses clients, UUID[] users, InetSocketAddress[] peers, HttpHeaders[] headers) {
        ClaimLimits limits = new ClaimLimits(DEFAULTS, clients, new SimpleMeterRegistry(), System::nanoTime);
        for (int round = 0; round < ROUNDS; round++) {
            long startBytes = allocatedBytes();
            long startNanos = THREADS.getCurrentThreadCpuTime();
            int admitted = 0;
            for (int i = 0; i < USERS; i++) {
                boolean isIn = limits.admit(peers[i % peers.length], headers[i % headers.length])
                        && limits.admit(users[i % users.length]);
                admitted += isIn ? 1 : 0;
            }
            System.out.printf(
                    "%s: %.0f ns and %.0f bytes a claim, %,d of %,d admitted%n",
                    who,
                    (THREADS.getCurrentThreadCpuTime() - startNanos) / (double) USERS,
                    (allocatedBytes() - startBytes) / (double) USERS,
                    admitted,
                    USERS);
        }
    }

    private static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
