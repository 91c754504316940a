package dev.coupon.local.user;

import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.stack.DataOption;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: makes users and changes their roles, as the admin of the stack. */
@Command(
        name = "user",
        description = "Makes users and changes their roles on the running stack.",
        mixinStandardHelpOptions = true)
public final class UserCommand {

    private static final int PASSWORD_BYTES = 18;

    enum Role {
        USER,
        ADMIN
    }

    @Command(
            name = "add",
            description = "Makes a user. Without --password a random one is made and printed, this once.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "4 to 50 letters, digits, dots, underscores or hyphens.")
                    String name,
            @Option(names = "--admin", description = "With the role ADMIN.") boolean admin,
            @Option(names = "--password", interactive = true, description = "Asks for the password.") char[] password)
            throws InterruptedException {
        String chosen = password == null ? randomPassword() : new String(password);
        AdminClient client = client(data);
        client.createUser(client.login(), name, chosen, admin);
        System.out.println(password == null ? name + " / " + chosen : name);
        return 0;
    }

    @Command(
            name = "role",
            description = "Gives a user another role: at once for admin calls, with the next token for all else.",
            mixinStandardHelpOptions = true)
    int role(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}") Role role)
            throws InterruptedException {
        AdminClient client = client(data);
        client.setRole(client.login(), name, role.name());
        System.out.println(name + " is " + role + " now");
        return 0;
    }

    private static AdminClient client(DataOption data) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new AdminClient(http, data.dir().runningStack(), Clock.systemUTC());
    }

    /** 144 random bits in 24 characters that need no quoting anywhere. */
    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
