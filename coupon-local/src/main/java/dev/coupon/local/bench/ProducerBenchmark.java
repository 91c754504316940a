package dev.coupon.local.bench;

import dev.coupon.embedded.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A yardstick: Kafka's own producer benchmark against the broker of the stack, with what a claim's record needs. */
final class ProducerBenchmark {

    private static final String TOPIC = "bench-producer";
    private static final int PARTITIONS = 4;

    /** Of a claim: a value of 53, a key of 16 and headers of about 60. */
    private static final int RECORD_BYTES = 130;

    private static final Pattern RATE =
            Pattern.compile("(?m)^\\d+(?: steady state)? records sent, ([0-9.]+) records/sec.*th\\.$");

    private ProducerBenchmark() {}

    /** Records in a second, acknowledged as those of claims are. */
    static double recordsPerSecond(String bootstrapServers, int records) throws InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            try {
                return parse(run(bootstrapServers, records));
            } finally {
                admin.deleteTopics(List.of(TOPIC)).all().get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not make or delete the topic " + TOPIC, e.getCause());
        }
    }

    /** The last line is of the whole run; a run that was warmed up has one of the time after that behind it. */
    static double parse(String output) {
        List<MatchResult> rates = RATE.matcher(output).results().toList();
        if (rates.isEmpty()) {
            throw new IllegalStateException("Kafka's producer benchmark failed: " + output);
        }
        return Double.parseDouble(rates.get(rates.size() - 1).group(1));
    }

    private static String run(String bootstrapServers, int records) throws InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=dev/coupon/embedded/kafka-logback.xml",
                "-cp",
                JavaCommand.classPath(),
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic=" + TOPIC,
                "--num-records=" + records,
                "--record-size=" + RECORD_BYTES,
                "--throughput=-1",
                "--warmup-records=" + records / 3,
                "--bootstrap-server=" + bootstrapServers));
        command.addAll(List.of("--command-property", "acks=all", "linger.ms=1", "batch.size=65536"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's producer benchmark cannot be started", e);
        }
    }
}
