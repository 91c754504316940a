package dev.coupon.local.token;

import dev.coupon.local.Refusal;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.DataOption;
import dev.coupon.local.stack.Secrets;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tokens}: one a line, valid for a day. The stack need not be running. */
@Command(
        name = "tokens",
        description = "Prints access tokens of made-up users, for load tests.",
        mixinStandardHelpOptions = true)
public final class TokensCommand implements Callable<Integer> {

    private static final Duration VALIDITY = Duration.ofDays(1);

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "N", description = "How many.")
    private int count;

    @Override
    public Integer call() {
        DataDir dir = data.dir();
        Secrets secrets = dir.secrets()
                .orElseThrow(() -> new Refusal("The stack on " + dir.root()
                        + " has no key yet: it gets one when it is first started with ./coupon up"));
        AccessTokens tokens = new AccessTokens(secrets.signingKeyBytes(), Clock.systemUTC(), VALIDITY);
        // Not closed: it is the output of this process.
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            out.println(tokens.forUser(UUID.randomUUID()));
        }
        out.flush();
        return 0;
    }
}
