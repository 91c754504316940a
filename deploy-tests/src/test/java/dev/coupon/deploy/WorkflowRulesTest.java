package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules hold for the workflow, and each of them sees what is broken for it. */
class WorkflowRulesTest {

    private static final String STEPS = "/jobs/verify/steps/";

    private static final Map<String, Consumer<ObjectNode>> BROKEN = Map.of(
            "mayOnlyRead", w -> at(w, "/permissions").put("packages", "write"),
            "endsWhatNobodyWaitsFor", w -> w.remove("concurrency"),
            "triesEveryJdk",
                    w -> at(w, "/jobs/verify/strategy/matrix").putArray("java").add("17"),
            "runsWhatEverybodyRuns", w -> at(w, STEPS + 3).put("run", "mvn test"),
            "isNotTriggeredByStrangersWithRights", w -> at(w, "/true").putObject("pull_request_target"),
            "everyJobEnds", w -> at(w, "/jobs/verify").remove("timeout-minutes"),
            "everyActionIsPinned", w -> at(w, STEPS + 1).put("uses", "actions/setup-java@v5"),
            "noLoginIsLeftBehind", w -> at(w, STEPS + 0).remove("with"),
            "noTextOfOthersIsRun",
                    w -> ((ArrayNode) w.at("/jobs/verify/steps"))
                            .addObject()
                            .put("run", "echo ${{ github.event.pull_request.title }}"));

    private static ObjectNode workflow() {
        return YamlFile.read(Repo.ROOT.resolve(".github/workflows/ci.yml"));
    }

    static List<Rule<ObjectNode>> rules() {
        return WorkflowRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule<ObjectNode> rule) {
        assertThat(rule.check(workflow())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void seesWhatIsBroken(Rule<ObjectNode> rule) {
        ObjectNode broken = workflow();
        BROKEN.get(rule.name()).accept(broken);

        assertThat(rule.check(broken)).hasSize(1);
    }

    @Test
    void everyRuleIsTriedOnSomethingBroken() {
        assertThat(rules()).extracting(Rule::name).doesNotHaveDuplicates().hasSameElementsAs(BROKEN.keySet());
    }

    @Test
    void whatItRunsIsThere() {
        assertThat(Files.isExecutable(Repo.ROOT.resolve(".ci/run"))).isTrue();
    }

    private static ObjectNode at(ObjectNode workflow, String path) {
        return (ObjectNode) workflow.at(path);
    }
}
