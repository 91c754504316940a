package dev.coupon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackPortsTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void takesTheUsualPortsWhereTheyAreFree() {
        StackPorts ports = choice(Set.of()).choose(null, Optional.empty());

        assertThat(List.of(ports.api(), ports.apiManagement(), ports.consumer()))
                .containsExactly(8080, 8082, 8083);
        assertThat(said).isEmpty();
    }

    @Test
    void replacesTakenPortsAndNamesBoth() {
        StackPorts ports = choice(Set.of(8080, 8083)).choose(null, Optional.empty());

        assertThat(ports.apiManagement()).isEqualTo(8082);
        assertThat(said)
                .containsExactly(
                        "Port 8080 is taken: the API port is " + ports.api() + " instead.",
                        "Port 8083 is taken: the consumer's management port is " + ports.consumer() + " instead.");
    }

    @Test
    void takesTheWantedPortOfTheApi() {
        assertThat(choice(Set.of()).choose(9000, Optional.empty()).api()).isEqualTo(9000);
    }

    @Test
    void givesNoPortTwiceEvenIfTheApiWantsThatOfAnother() {
        StackPorts ports = choice(Set.of()).choose(8082, Optional.empty());

        assertThat(ports.api()).isEqualTo(8082);
        assertThat(ports.apiManagement()).isNotEqualTo(8082);
        assertThat(said).hasSize(1);
        assertThat(Stream.of(
                                ports.api(),
                                ports.apiManagement(),
                                ports.consumer(),
                                ports.redis(),
                                ports.database(),
                                ports.kafka())
                        .distinct())
                .hasSize(6);
    }

    @Test
    void keepsThePortsOfTheLastRunUnlessTheyAreTaken() {
        StackPorts last = new StackPorts(8080, 8082, 8083, 20_001, 20_002, 20_003);

        StackPorts ports = choice(Set.of(20_002)).choose(null, Optional.of(last));

        assertThat(ports.redis()).isEqualTo(20_001);
        assertThat(ports.database()).isNotEqualTo(20_002);
        assertThat(ports.kafka()).isEqualTo(20_003);
        assertThat(said).as("nobody is told about ports that nobody types").isEmpty();
    }

    private StackPorts.Choice choice(Set<Integer> taken) {
        AtomicInteger next = new AtomicInteger(30_000);
        return new StackPorts.Choice(port -> !taken.contains(port), next::incrementAndGet, said::add);
    }
}
