package dev.coupon.local.stack;

/** What is said when a stack is ready. */
final class Welcome {

    private Welcome() {}

    static String text(StackInfo info, DataDir data, boolean detached) {
        String option = data.equals(new DataOption().dir()) ? "" : " --data " + data.root();
        return """

                The coupon system is running.

                  Event page     %s/
                  Console        %s/admin   (log in as the admin)
                  API            %s
                  Documentation  %s/swagger-ui.html
                  Management     %s/actuator (API), %s/actuator (consumer)
                  Admin          %s / %s
                  Logs           %s

                  Try            ./coupon rush%s
                  Stop           %s

                """.formatted(
                        info.apiUrl(),
                        info.apiUrl(),
                        info.apiUrl(),
                        info.apiUrl(),
                        info.managementUrls().get(0),
                        info.managementUrls().get(1),
                        info.adminUsername(),
                        info.adminPassword(),
                        data.logs(),
                        option,
                        detached ? "./coupon down" + option : "Ctrl-C");
    }
}
