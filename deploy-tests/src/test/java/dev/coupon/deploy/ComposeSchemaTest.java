package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The compose files are what the Compose Specification allows, by its own schema. */
class ComposeSchemaTest {

    /** Of compose-go 2.16.2 (Apache-2.0, github.com/compose-spec/compose-go, schema/compose-spec.json). */
    private static final Schema SCHEMA = schema();

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "replicated.yaml"})
    void aFileByItselfIsAllowed(String file) {
        assertThat(errors(YamlFile.read(Repo.COMPOSE.resolve(file)))).isEmpty();
    }

    @Test
    void bothTogetherAreAllowed() {
        assertThat(errors(ComposeProject.replicated().tree())).isEmpty();
    }

    @Test
    void seesAKeyThatThereIsNot() {
        ComposeProject broken = ComposeProject.simple();
        broken.service("redis").put("readonly", true);

        assertThat(errors(broken.tree())).isNotEmpty();
    }

    @Test
    void seesAValueOfAnotherKind() {
        ComposeProject broken = ComposeProject.simple();
        ((ObjectNode) broken.service("redis").path("healthcheck")).putArray("interval");

        assertThat(errors(broken.tree())).isNotEmpty();
    }

    private static List<Error> errors(JsonNode project) {
        return SCHEMA.validate(project);
    }

    private static Schema schema() {
        try (InputStream in = ComposeSchemaTest.class.getResourceAsStream("/compose-spec.json")) {
            ObjectNode schema = (ObjectNode) new JsonMapper().readTree(in);
            // Its name is not a whole address, as the validator wants one.
            schema.remove("$id");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
