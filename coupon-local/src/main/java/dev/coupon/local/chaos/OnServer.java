package dev.coupon.local.chaos;

import dev.coupon.embedded.EmbeddedServer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fault of one process, which is the same from its strike to its end. */
final class OnServer implements Fault {

    private final String name;
    private final Duration shortly;
    private final Duration atLength;
    private final Function<Round, EmbeddedServer> choice;
    private final Consumer<EmbeddedServer> strike;
    private final Consumer<EmbeddedServer> heal;
    private @Nullable EmbeddedServer struck;

    OnServer(
            String name,
            Duration shortly,
            Duration atLength,
            Function<Round, EmbeddedServer> choice,
            Consumer<EmbeddedServer> strike,
            Consumer<EmbeddedServer> heal) {
        this.name = name;
        this.shortly = shortly;
        this.atLength = atLength;
        this.choice = choice;
        this.strike = strike;
        this.heal = heal;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration lasts(Pace pace) {
        return pace == Pace.SHORT ? shortly : atLength;
    }

    @Override
    public void strike(Round round) {
        EmbeddedServer server = choice.apply(round);
        struck = server;
        round.say("on " + server.name() + ", process " + server.pid());
        strike.accept(server);
    }

    @Override
    public void heal(Round round) {
        EmbeddedServer server = struck;
        if (server != null) {
            heal.accept(server);
            struck = null;
        }
    }
}
