package dev.coupon.api.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.coupon.api.ApiIT;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Tries every attack of docs/attacks.md that no other test shows, and compares what came back with what the page says. Behind a
 * proxy, so that attackers can come from several addresses.
 */
@TestPropertySource(properties = "coupon.http.trusted-proxies=127.0.0.1")
class AttacksIT extends ApiIT {

    enum Family {
        TOKENS(TokenAttacks::on),
        ACCOUNTS(AccountAttacks::on),
        BROWSERS(BrowserAttacks::on),
        COUPONS(CouponAttacks::on),
        PATHS(PathAttacks::on),
        FRAMING(FramingAttacks::on),
        BODIES(BodyAttacks::on),
        HEADERS(HeaderAttacks::on),
        ENDPOINTS(EndpointAttacks::on);

        private final Function<Victim, List<Attack>> attacks;

        Family(Function<Victim, List<Attack>> attacks) {
            this.attacks = attacks;
        }
    }

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
    }

    @ParameterizedTest
    @EnumSource
    void areAnsweredAsThePageSays(Family family) throws IOException {
        List<String> page = AttackPage.rows();

        List<String> happened = family.attacks.apply(victim()).stream()
                .map(attack -> AttackPage.row(attack, answer(attack)))
                .toList();

        assertThat(happened).isNotEmpty();
        assertThat(happened.stream().filter(row -> !page.contains(row)).toList())
                .as("rows that the page does not have like this")
                .isEmpty();
    }

    @Test
    void areThoseOfThePage() throws IOException {
        Set<String> known = new HashSet<>();
        Stream.of(Family.values())
                .flatMap(family -> family.attacks.apply(victim()).stream())
                .forEach(attack ->
                        assertThat(known.add(attack.name())).as(attack.name()).isTrue());

        assertThat(AttackPage.rows().stream().map(row -> row.split(" \\| ", 2)[0].substring(2)))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    private Victim victim() {
        return new Victim(port, managementPort, jdbc, this::aCoupon, logged);
    }

    /** One that broke something else is a row that the page does not have. */
    private static String answer(Attack attack) {
        try {
            return attack.answer().get();
        } catch (RuntimeException | AssertionError failed) {
            return "FAILED: " + failed.toString().replaceAll("\\s+", " ");
        }
    }
}
