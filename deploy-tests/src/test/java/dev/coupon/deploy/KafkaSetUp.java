package dev.coupon.deploy;

import dev.coupon.embedded.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Makes a broker's settings out of the environment of a container, by the program that Kafka's image does it with. */
record KafkaSetUp(Path directory, int port, int controllerPort) {

    /** What the environment names, and where it is here. */
    Map<String, String> hosts() {
        return Map.of(
                "://:9092", "://127.0.0.1:" + port,
                "://:9093", "://127.0.0.1:" + controllerPort,
                "kafka:9092", "127.0.0.1:" + port,
                "kafka:9093", "127.0.0.1:" + controllerPort);
    }

    /** Formats the folder of the data, too. What starts the broker then. */
    List<String> command(Container kafka) throws IOException, InterruptedException {
        Path config = Files.createDirectories(kafka.path("/opt/kafka/config"));
        List<String> setup = java(
                "kafka.docker.KafkaDockerWrapper",
                "setup",
                "--default-configs-dir",
                Files.createDirectories(kafka.path("/etc/kafka/docker")).toString(),
                "--mounted-configs-dir",
                kafka.path("/mnt/shared/config").toString(),
                "--final-configs-dir",
                config.toString());
        Path log = directory.resolve("kafka-setup.log");
        ProcessBuilder builder =
                new ProcessBuilder(setup).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(kafka.environment());
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("Kafka is not set up: " + Repo.text(log));
        }
        return java("kafka.Kafka", config.resolve("server.properties").toString());
    }

    boolean isThere() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() == 1;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=dev/coupon/embedded/kafka-logback.xml",
                "-cp",
                JavaCommand.classPath()));
        command.addAll(List.of(arguments));
        return command;
    }
}
