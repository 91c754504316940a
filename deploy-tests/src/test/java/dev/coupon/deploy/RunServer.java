package dev.coupon.deploy;

import dev.coupon.embedded.ManagedProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a server as its container would be started. */
final class RunServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private RunServer() {}

    /**
     * Returns once it is healthy, by the health check of its container.
     *
     * @param ports settings that say which ports it is to have here
     */
    static ManagedProcess start(String server, Container container, Map<String, Object> ports, Path directory) {
        ServerImage image = ServerImage.build(directory.resolve("image-of-" + server), server);
        JvmOptions.fitToThisJvm(image.workDir().resolve("jvm.options"));

        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(container.environment());
        environment.put(
                "COUPON_SECRETS_DIR", container.path("/run/secrets/coupon").toString());
        ports.forEach((name, port) -> environment.put(name, port.toString()));

        ManagedProcess process =
                new ManagedProcess(server, directory.resolve(server + ".pid"), directory.resolve(server + ".log"));
        process.start(inWorkDir(image), environment);
        process.awaitReady(() -> answers(container.healthUrl()), START_LIMIT);
        return process;
    }

    /** The ENTRYPOINT, with the java that runs this test. */
    private static List<String> inWorkDir(ServerImage image) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "cd \"$0\" && PATH=\"$1:$PATH\" && shift && exec \"$@\"",
                image.workDir().toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin").toString());
        command.addAll(image.entryPoint());
        return command;
    }

    private static boolean answers(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
