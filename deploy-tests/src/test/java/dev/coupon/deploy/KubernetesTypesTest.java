package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every manifest, patches too, has only fields that its kind has, with values of their types. */
class KubernetesTypesTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    ServiceAccount.class)
            .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));

    private static final ObjectMapper STRICT =
            JsonMapper.builder().annotationIntrospector(new NothingUnknown()).build();

    static List<Path> manifests() {
        return Repo.files(Repo.KUBERNETES, ".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isWhatItsKindAllows(Path manifest) {
        assertThat(YamlFile.readAll(manifest)).isNotEmpty().allSatisfy(KubernetesTypesTest::check);
    }

    @Test
    void seesAFieldThatThereIsNot() {
        ObjectNode broken = KubernetesTree.base().deployment("coupon-api").deepCopy();
        ((ObjectNode) broken.at("/spec/template/spec/containers/0")).putObject("readynessProbe");

        assertThatThrownBy(() -> check(broken)).hasMessageContaining("readynessProbe");
    }

    @Test
    void seesAValueOfAnotherType() {
        ObjectNode broken = KubernetesTree.base().deployment("coupon-api").deepCopy();
        ((ObjectNode) broken.at("/spec/template/spec")).put("terminationGracePeriodSeconds", "45s");

        assertThatThrownBy(() -> check(broken)).hasMessageContaining("45s");
    }

    @Test
    void seesAVersionOfAnApiThatIsGone() {
        ObjectNode broken = KubernetesTree.base()
                .named("HorizontalPodAutoscaler", "coupon-api")
                .deepCopy();
        broken.put("apiVersion", "autoscaling/v2beta2");

        assertThatThrownBy(() -> check(broken)).hasMessageContaining("v2beta2");
    }

    private static void check(ObjectNode resource) throws JsonProcessingException {
        Class<? extends HasMetadata> type = KINDS.get(resource.required("kind").stringValue());
        assertThat(type).as(resource.path("kind").asString()).isNotNull();
        HasMetadata read = STRICT.readValue(resource.toString(), type);
        assertThat(read.getApiVersion()).isEqualTo(HasMetadata.getApiVersion(type));
    }

    /** The types keep what they do not know in a map: here it is an error. */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return annotated.hasAnnotation(JsonAnySetter.class) ? Boolean.FALSE : null;
        }
    }
}
