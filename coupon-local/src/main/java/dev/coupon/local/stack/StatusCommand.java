package dev.coupon.local.stack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code status}: exit code 1 when nothing is running. */
@Command(name = "status", description = "Shows what runs where.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "For programs; with the passwords.")
    private boolean json;

    @Override
    public Integer call() {
        StackInfo info = data.dir().runningStack();
        System.out.println(
                json
                        ? JsonMapper.builder()
                                .build()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(info)
                        : table(info));
        return 0;
    }

    static String table(StackInfo info) {
        StringBuilder table = new StringBuilder("%-10s %8s %6s%n".formatted("process", "pid", "port"));
        for (StackInfo.RunningProcess process : info.processes()) {
            String pid = process.pid() < 0 ? "down" : Long.toString(process.pid());
            table.append("%-10s %8s %6d%n".formatted(process.name(), pid, process.port()));
        }
        return table.append("%nAPI         %s%nManagement  %s%nAdmin       %s / %s"
                        .formatted(
                                info.apiUrl(),
                                String.join(", ", info.managementUrls()),
                                info.adminUsername(),
                                info.adminPassword()))
                .toString();
    }
}
