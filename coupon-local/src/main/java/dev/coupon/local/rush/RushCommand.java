package dev.coupon.local.rush;

import dev.coupon.local.Refusal;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.DataOption;
import dev.coupon.local.stack.Secrets;
import dev.coupon.local.stack.StackInfo;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush}: exit code 1 when answers and rows differ, or users got no answer. */
@Command(
        name = "rush",
        description = "Opens a coupon on the running stack and lets many users claim it at once.",
        mixinStandardHelpOptions = true)
public final class RushCommand implements Callable<Integer> {

    // In a file or a pipe each update is a line of its own.
    private static final int UPDATE_MILLIS = Boolean.getBoolean("coupon.terminal") ? 100 : 5000;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--quantity", description = "Coupons (default: ${DEFAULT-VALUE}).")
    private int quantity = 100;

    @Option(names = "--users", description = "Users who claim one each (default: ${DEFAULT-VALUE}).")
    private int users = 10_000;

    @Option(names = "--concurrency", description = "Claims under way at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency = 500;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        requirePositive("--quantity", quantity);
        requirePositive("--users", users);
        requirePositive("--concurrency", concurrency);
        DataDir dir = data.dir();
        StackInfo stack = dir.runningStack();
        Secrets secrets = dir.secrets().orElseThrow();
        RushReport report;
        try (ProgressBar bar = progressBar()) {
            report = new Rush(stack, secrets.signingKeyBytes()).run(quantity, users, concurrency, bar::step);
        }
        System.out.print(report.table());
        return report.isGood() ? 0 : 1;
    }

    private ProgressBar progressBar() {
        return new ProgressBarBuilder()
                .setTaskName("claims")
                .setStyle(
                        "UTF-8".equals(System.getProperty("native.encoding"))
                                ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                : ProgressBarStyle.ASCII)
                .setInitialMax(users)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new Refusal(option + " must be at least 1, not " + value);
        }
    }
}
