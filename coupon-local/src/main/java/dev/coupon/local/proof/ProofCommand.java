package dev.coupon.local.proof;

import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.stack.DataOption;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code proof}: exit code 0 only if the coupon is proven. */
@Command(
        name = "proof",
        description = "Compares every accepted user of a coupon with every row and every entrant.",
        mixinStandardHelpOptions = true)
public final class ProofCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "COUPON", description = "Id of the coupon.")
    private UUID coupon = new UUID(0, 0);

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        AdminClient admin = new AdminClient(client, data.dir().runningStack(), Clock.systemUTC());
        JsonNode report = admin.prove(admin.login(), coupon);
        System.out.println(json ? report.toPrettyString() : ProofTable.of(report));
        return ProofTable.isProven(report) ? 0 : 1;
    }
}
