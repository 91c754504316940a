package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.infra.redis.ClusterTopology.Node;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What several nodes say of one cluster, while they do not agree yet. */
class ClusterTopologyTest {

    private static final RedisUrl URL = RedisUrl.parse("redis-cluster://user:secret@127.0.0.1:7000");
    private static final String OLD = "a 127.0.0.1:7000@17000 %s - 0 0 1 connected 0-100 200\n";
    private static final String PROMOTED = "b 127.0.0.1:7001@17001 master - 0 0 7 connected 0-100\n";

    @Test
    void slotIsTheMastersOfTheLatestFailoverWhoeverSaysSoFirst() {
        Node returned = node(OLD.formatted("myself,master"));
        Node promoted = node(PROMOTED);

        assertThat(masterOf(50, List.of(returned, promoted))).isEqualTo("127.0.0.1:7001");
        assertThat(masterOf(50, List.of(promoted, returned))).isEqualTo("127.0.0.1:7001");
        assertThat(masterOf(200, List.of(promoted, returned))).isEqualTo("127.0.0.1:7000");
        assertThat(masterOf(300, List.of(promoted, returned))).isEmpty();
    }

    @Test
    void nodeThatDoesNotKnowItsAddressIsWhereItWasAsked() {
        assertThat(masterOf(50, List.of(node("a :7002@17002 myself,master - 0 0 1 connected 0-16383\n"))))
                .isEqualTo("10.0.0.1:7002");
    }

    @Test
    void nodesWithoutAnAddressAreLeftOut() {
        assertThat(read("a :0@0 master,noaddr - 0 0 1 disconnected 0-100\n")).isEmpty();
        assertThat(read("a 127.0.0.1:7000@17000 handshake - 0 0 0 disconnected\n"))
                .isEmpty();
    }

    @Test
    void replicasHaveNoSlots() {
        assertThat(ClusterTopology.slotsByMaster(List.of(node("b 127.0.0.1:7001@17001 slave a 0 0 1 connected\n"))))
                .isEmpty();
    }

    @Test
    void everyNodeIsLoggedInToAsTheUrlSays() {
        RedisURI address = node(PROMOTED).address();

        RedisCredentials login =
                address.getCredentialsProvider().resolveCredentials().block();
        assertThat(login.getUsername()).isEqualTo("user");
        assertThat(login.getPassword()).containsExactly("secret".toCharArray());
        assertThat(address).as("known again when it is told again").isEqualTo(URL.server("127.0.0.1", 7001));
    }

    private static Node node(String line) {
        return read(line).findFirst().orElseThrow();
    }

    private static Stream<Node> read(String lines) {
        return ClusterTopology.read(URL, URL.server("10.0.0.1", 7002), lines);
    }

    private static String masterOf(int slot, List<Node> told) {
        return ClusterTopology.slotsByMaster(told).entrySet().stream()
                .filter(master -> master.getValue().get(slot))
                .map(master -> master.getKey().getHost() + ":" + master.getKey().getPort())
                .findFirst()
                .orElse("");
    }
}
