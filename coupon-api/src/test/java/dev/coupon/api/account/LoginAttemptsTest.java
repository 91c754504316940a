package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coupon.api.client.ClientAddress;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private static final ClientAddress HOME = new ClientAddress(1);
    private static final ClientAddress ELSEWHERE = new ClientAddress(2);

    // Near its end, where a clock that counts nanoseconds begins again below zero.
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(3).toNanos());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LoginAttempts attempts = new LoginAttempts(nanos::get, new AccountMetrics(meters));

    @Test
    void pausesAfterFiveFailuresAndLongerAfterEach() {
        fail(5, "kim1", HOME);
        List<Integer> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int pause = pause("kim1", HOME);
            pauses.add(pause);
            pass(Duration.ofSeconds(pause));
            fail(1, "kim1", HOME);
        }

        assertThat(pauses).containsExactly(30, 60, 120, 240, 480, 900, 900);
    }

    @Test
    void saysHowLongThePauseStillIs() {
        fail(5, "kim1", HOME);
        pass(Duration.ofMillis(10_500));

        assertThat(pause("kim1", HOME)).isEqualTo(20);
        pass(Duration.ofMillis(19_499));
        assertThat(pause("kim1", HOME)).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(pause("kim1", HOME)).isZero();
    }

    @Test
    void anAttemptInAPauseMakesItNoLonger() {
        fail(5, "kim1", HOME);
        for (int i = 0; i < 100; i++) {
            pause("kim1", HOME);
        }

        assertThat(pause("kim1", HOME)).isEqualTo(30);
    }

    @Test
    void nobodysFailuresElsewhereKeepTheOwnerOut() {
        fail(5, "kim1", ELSEWHERE);

        assertThat(pause("kim1", ELSEWHERE)).isPositive();
        assertThat(pause("kim1", HOME)).isZero();
        assertThat(pause("lee1", ELSEWHERE)).isZero();
    }

    @Test
    void spellingAUsernameOtherwiseGainsNothing() {
        fail(3, "kim1", HOME);
        fail(2, "KIM1", HOME);

        assertThat(pause("Kim1", HOME)).isPositive();
    }

    @Test
    void slowsAnAddressThatTriesManyAccounts() {
        for (int i = 0; i < 50; i++) {
            fail(1, "user" + i, ELSEWHERE);
        }

        assertThat(pause("another", ELSEWHERE)).isEqualTo(1);
        assertThat(pause("another", HOME)).isZero();
        pass(Duration.ofSeconds(1));
        fail(1, "another", ELSEWHERE);
        assertThat(pause("one.more", ELSEWHERE)).isEqualTo(2);
    }

    @Test
    void namesThatNobodyCanHaveAreOneAccount() {
        for (int i = 0; i < 5; i++) {
            fail(1, "no name " + i, HOME);
        }

        assertThat(pause("no name either", HOME)).isEqualTo(30);
    }

    @Test
    void aSuccessForgetsTheAccountsFailuresAndNotTheAddresss() {
        for (int i = 0; i < 49; i++) {
            fail(1, "user" + i, HOME);
        }
        fail(4, "kim1", ELSEWHERE);
        attempts.begin("kim1", ELSEWHERE).succeeded();
        fail(4, "kim1", ELSEWHERE);
        attempts.begin("kim1", HOME).succeeded();
        fail(1, "user49", HOME);

        assertThat(pause("kim1", ELSEWHERE)).isZero();
        assertThat(pause("kim1", HOME)).isEqualTo(1);
    }

    @Test
    void forgetsAfterAQuarterOfAnHour() {
        fail(4, "kim1", HOME);
        pass(Duration.ofMinutes(15));
        fail(4, "kim1", HOME);

        assertThat(pause("kim1", HOME)).isZero();
        fail(1, "kim1", HOME);
        pass(Duration.ofMinutes(15).plusSeconds(30));
        fail(4, "kim1", HOME);
        assertThat(pause("kim1", HOME)).isZero();
    }

    @Test
    void manyAtOnceAreNoMoreThanManyInTurn() {
        List<LoginAttempts.Attempt> undecided = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            undecided.add(attempts.begin("kim1", HOME));
        }

        assertThat(pause("kim1", HOME)).isEqualTo(1);
        undecided.forEach(LoginAttempts.Attempt::failed);
        assertThat(pause("kim1", HOME)).isEqualTo(30);
    }

    @Test
    void anAttemptThatCameToNoEndCountsForNothing() {
        for (int i = 0; i < 20; i++) {
            attempts.begin("kim1", HOME).close();
        }
        fail(4, "kim1", HOME);

        assertThat(pause("kim1", HOME)).isZero();
    }

    @Test
    void countsHowAttemptsEnd() {
        attempts.begin("kim1", HOME).succeeded();
        fail(5, "kim1", HOME);
        pause("kim1", HOME);
        attempts.begin("lee1", HOME).close();

        assertThat(counted("SUCCEEDED")).isEqualTo(1);
        assertThat(counted("FAILED")).isEqualTo(5);
        assertThat(counted("PAUSED")).isEqualTo(1);
    }

    private double counted(String outcome) {
        return meters.get("coupon.api.logins").tag("outcome", outcome).counter().count();
    }

    private void fail(int times, String username, ClientAddress address) {
        for (int i = 0; i < times; i++) {
            try (LoginAttempts.Attempt attempt = attempts.begin(username, address)) {
                attempt.failed();
            }
        }
    }

    /** Of who would try now, without trying; 0 if there is none. */
    private int pause(String username, ClientAddress address) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> attempts.begin(username, address).close());
        if (refused == null) {
            return 0;
        }
        assertThat(refused.problem()).isEqualTo(Problem.TOO_MANY_ATTEMPTS);
        return refused.retryAfterSeconds();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
