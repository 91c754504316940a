package dev.coupon.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What holds for our two servers among the containers. */
final class ServerRules {

    static final Set<String> SERVERS = Set.of("coupon-api", "coupon-consumer");

    private ServerRules() {}

    static List<String> unknownSettings(ComposeProject project) {
        List<String> unknown = new ArrayList<>();
        for (String server : SERVERS) {
            KnownSettings settings = KnownSettings.of(server);
            ObjectNode service = project.service(server);
            service.path("environment").propertyNames().stream()
                    .filter(name -> !settings.know(name))
                    .forEach(unknown::add);
            Mount.of(project, service).stream()
                    .map(mount -> mount.target().replace("/run/secrets/coupon/", ""))
                    .filter(name -> !settings.know(name))
                    .forEach(unknown::add);
        }
        return unknown;
    }

    static List<String> tooShortGraces(ComposeProject project) {
        return SERVERS.stream()
                .filter(server -> Graces.seconds(project.service(server)
                                .path("stop_grace_period")
                                .asString("0s"))
                        < Graces.least(server))
                .toList();
    }
}
