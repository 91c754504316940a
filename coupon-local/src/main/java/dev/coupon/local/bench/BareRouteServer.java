package dev.coupon.local.bench;

import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.JavaCommand;
import dev.coupon.embedded.ManagedProcess;
import dev.coupon.local.bench.Load.Order;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** {@link BareRoute} in its JVM, which is set up as that of the API server is. */
final class BareRouteServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ManagedProcess process;
    private final int port = FreePorts.next();
    private final Load load;

    private BareRouteServer(Path directory, Load load) {
        this.process = new ManagedProcess(
                "bare-route", directory.resolve("bare-route.pid"), directory.resolve("bare-route.log"));
        this.load = load;
    }

    static BareRouteServer start(Path directory, BenchStack stack, Load load) {
        BareRouteServer server = new BareRouteServer(directory, load);
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(jvmArguments(stack.pid(CpuTimes.API)));
        command.addAll(
                List.of("-cp", JavaCommand.classPath(), BareRoute.class.getName(), Integer.toString(server.port)));
        server.process.start(command, Map.of(BareRoute.KEY, Base64.getEncoder().encodeToString(stack.signingKey())));
        server.process.awaitReady(server::isListening, START_LIMIT);
        return server;
    }

    /** Runs the load at it as at the API server. */
    LoadResult measure(int connections, int seconds) throws InterruptedException {
        URI issue = URI.create("http://127.0.0.1:" + port + "/api/coupon/" + UUID.randomUUID() + "/issue");
        LoadResult result = load.run(new Order(issue, connections, seconds, 0, true));
        if (result.refused() > 0) {
            throw new IllegalStateException("The bare route refused %,d access tokens".formatted(result.refused()));
        }
        return result;
    }

    private static List<String> jvmArguments(long pid) {
        String[] arguments = ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .orElse(new String[0]);
        return Stream.of(arguments)
                .takeWhile(argument -> !argument.equals("-jar"))
                .toList();
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
