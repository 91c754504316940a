package dev.coupon.local.stack;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every verb has. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the stack keeps its data (default: .local in the repository). "
                    + "Stacks on different directories run side by side.")
    private Path data = Repository.root().resolve(".local");

    public DataDir dir() {
        return new DataDir(data);
    }
}
