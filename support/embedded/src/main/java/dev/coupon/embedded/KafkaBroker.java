package dev.coupon.embedded;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.metadata.storage.Formatter;

/** The main class of the broker's own JVM. Its argument is a file of broker settings. */
final class KafkaBroker {

    /** No setting of Kafka: what a new data directory is marked with. */
    static final String CLUSTER_ID = "coupon.cluster.id";

    private KafkaBroker() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        formatIfAbsent(settings);
        Kafka.main(new String[] {file.toString()});
    }

    private static void formatIfAbsent(Properties settings) throws Exception {
        String directory = settings.getProperty("log.dirs");
        if (Files.exists(Path.of(directory, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(settings.getProperty(CLUSTER_ID))
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(directory)
                .addDirectory(directory)
                .run();
    }
}
