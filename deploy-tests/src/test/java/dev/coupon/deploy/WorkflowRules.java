package dev.coupon.deploy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for a workflow of GitHub Actions. */
final class WorkflowRules {

    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40}");

    private WorkflowRules() {}

    static List<Rule<ObjectNode>> all() {
        return List.of(
                whole(
                        "mayOnlyRead",
                        w -> w.path("permissions").toString().equals("{\"contents\":\"read\"}")
                                && jobs(w).noneMatch(job -> job.has("permissions"))),
                whole("endsWhatNobodyWaitsFor", w -> w.path("concurrency").has("group")),
                whole(
                        "triesEveryJdk",
                        w -> jobs(w).anyMatch(job ->
                                job.at("/strategy/matrix/java").toString().equals("[\"17\",\"21\",\"25\"]"))),
                whole(
                        "runsWhatEverybodyRuns",
                        w -> steps(w).anyMatch(
                                        step -> step.path("run").asString("").equals(".ci/run"))),
                whole(
                        "isNotTriggeredByStrangersWithRights",
                        w -> !w.path("true").has("pull_request_target")),
                new Rule<>(
                        "everyJobEnds",
                        w -> jobs(w).filter(job -> job.path("timeout-minutes").asInt(361) > 90)
                                .map(JsonNode::toString)
                                .toList()),
                new Rule<>(
                        "everyActionIsPinned",
                        w -> steps(w).map(step -> step.path("uses").asString(""))
                                .filter(uses ->
                                        !uses.isEmpty() && !PINNED.matcher(uses).matches())
                                .toList()),
                new Rule<>(
                        "noLoginIsLeftBehind",
                        w -> steps(w).filter(
                                        step -> step.path("uses").asString("").startsWith("actions/checkout@"))
                                .filter(step ->
                                        step.at("/with/persist-credentials").asBoolean(true))
                                .map(JsonNode::toString)
                                .toList()),
                new Rule<>(
                        "noTextOfOthersIsRun",
                        w -> steps(w).map(step -> step.path("run").asString(""))
                                .filter(run -> run.contains("${{"))
                                .toList()));
    }

    private static Rule<ObjectNode> whole(String name, Predicate<ObjectNode> holds) {
        return new Rule<>(name, workflow -> holds.test(workflow) ? List.of() : List.of("it does not"));
    }

    private static Stream<JsonNode> jobs(ObjectNode workflow) {
        return workflow.path("jobs").valueStream();
    }

    private static Stream<JsonNode> steps(ObjectNode workflow) {
        return jobs(workflow).flatMap(job -> job.path("steps").valueStream());
    }
}
