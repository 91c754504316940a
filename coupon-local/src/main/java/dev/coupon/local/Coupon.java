package dev.coupon.local;

import dev.coupon.local.bench.BenchCommand;
import dev.coupon.local.chaos.ChaosCommand;
import dev.coupon.local.proof.ProofCommand;
import dev.coupon.local.rush.RushCommand;
import dev.coupon.local.stack.DownCommand;
import dev.coupon.local.stack.LogsCommand;
import dev.coupon.local.stack.StatusCommand;
import dev.coupon.local.stack.UpCommand;
import dev.coupon.local.token.TokensCommand;
import dev.coupon.local.user.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code ./coupon}. Exit codes: 0 done, 1 not done (the reason is on the error output), 2 wrong usage.
 */
@Command(
        name = "coupon",
        description = "The coupon system on this machine: real Redis, Kafka and database, and both servers.",
        mixinStandardHelpOptions = true,
        version = "1.0.0",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokensCommand.class,
            UserCommand.class,
            RushCommand.class,
            ProofCommand.class,
            ChaosCommand.class,
            BenchCommand.class
        })
final class Coupon {

    private Coupon() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Coupon())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (!(e instanceof Refusal)) {
                        throw e;
                    }
                    command.getErr().println(e.getMessage());
                    return 1;
                });
    }
}
