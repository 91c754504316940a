package dev.coupon.api.issue;

import com.sun.management.ThreadMXBean;
import dev.coupon.api.client.TestClientAddresses;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.UUID;

/** Measures what the limits add to a claim. Not a test: to be run by hand on an idle machine. */
final class ClaimLimitsCost {

    private static final int USERS = 1_000_000;
    private static final int ROUNDS = 10;

    private ClaimLimitsCost() {}

    public static void main(String[] args) throws UnknownHostException {
        Random random = new Random(1);
        UUID[] users = new UUID[USERS];
        InetSocketAddress[] peers = new InetSocketAddress[USERS];
        for (int i = 0; i < USERS; i++) {
            users[i] = new UUID(random.nextLong(), random.nextLong());
            byte[] address = {(byte) 203, (byte) random.nextInt(), (byte) random.nextInt(), (byte) random.nextInt()};
            peers[i] = new InetSocketAddress(InetAddress.getByAddress(address), 1);
        }
        ClaimLimits limits = new ClaimLimits(
                new LimitProperties(new LimitProperties.User(5, 20), new LimitProperties.Address(1000, 10000)),
                TestClientAddresses.direct(),
                new SimpleMeterRegistry(),
                System::nanoTime);
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int round = 0; round < ROUNDS; round++) {
            long startBytes = allocatedBytes();
            long startNanos = System.nanoTime();
            int admitted = 0;
            for (int i = 0; i < USERS; i++) {
                admitted += limits.admit(peers[i], headers) && limits.admit(users[i]) ? 1 : 0;
            }
            System.out.printf(
                    "both limits: %.0f ns and %.0f bytes a claim, %,d of %,d admitted%n",
                    (System.nanoTime() - startNanos) / (double) USERS,
                    (allocatedBytes() - startBytes) / (double) USERS,
                    admitted,
                    USERS);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
