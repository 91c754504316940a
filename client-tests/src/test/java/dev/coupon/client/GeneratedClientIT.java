package dev.coupon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.coupon.client.generated.ApiClient;
import dev.coupon.client.generated.ApiException;
import dev.coupon.client.generated.api.AccountApi;
import dev.coupon.client.generated.api.CouponApi;
import dev.coupon.client.generated.api.IssueApi;
import dev.coupon.client.generated.api.UsageApi;
import dev.coupon.client.generated.model.Accepted;
import dev.coupon.client.generated.model.CouponDefinition;
import dev.coupon.client.generated.model.CouponView;
import dev.coupon.client.generated.model.Credentials;
import dev.coupon.client.generated.model.IssueStatus;
import dev.coupon.client.generated.model.LogIn;
import dev.coupon.client.generated.model.OrderBody;
import dev.coupon.client.generated.model.Used;
import dev.coupon.embedded.Directories;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.Watchdog;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.Stack;
import dev.coupon.local.stack.StackInfo;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody does who has nothing but the document: both servers run, and only generated classes talk to them. */
class GeneratedClientIT {

    private static final LocalDateTime UNTIL = LocalDateTime.of(2035, 12, 31, 23, 59, 59);

    private static Path directory;
    private static Stack stack;

    @BeforeAll
    static void start() throws Exception {
        directory = Files.createTempDirectory("coupon-client-");
        Watchdog.ofThisJvm().deleteAtEnd(directory);
        stack = Stack.apart(
                new DataDir(directory),
                EmbeddedDatabase.Kind.valueOf(
                        System.getProperty("test.database", "mariadb").toUpperCase(Locale.ROOT)));
        stack.start();
    }

    @AfterAll
    static void end() throws Exception {
        stack.kill();
        Directories.delete(directory);
    }

    @Test
    void claimsACouponAndUsesIt() throws Exception {
        StackInfo info = stack.info();
        ApiClient admin = clientOf(info.adminUsername(), info.adminPassword());
        new AccountApi(anyone())
                .signUp(new Credentials().username("hong.gildong").password("correct horse"));
        ApiClient user = clientOf("hong.gildong", "correct horse");

        CouponView coupon = new CouponApi(admin).create(aDefinition()).getData();
        assertThat(coupon.getRemaining()).isEqualTo(100);
        assertThat(coupon.getValidUntil()).isEqualTo(UNTIL);

        Accepted accepted = new IssueApi(user).claim(coupon.getId()).getData();
        assertThat(accepted.getCouponId()).isEqualTo(coupon.getId());
        assertThat(accepted.getSequence()).isEqualTo(1);

        IssueStatus status = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> new IssueApi(user).status(coupon.getId()).getData(),
                        issue -> issue.getStatus() == IssueStatus.StatusEnum.ISSUED);
        assertThat(status.getIssuedAt()).isEqualTo(accepted.getIssuedAt());

        OrderBody order = new OrderBody().orderId("order-17").orderAmount(24_000);
        Used used = new UsageApi(user).use(coupon.getId(), order).getData();
        assertThat(used.getUsed()).isTrue();
        assertThat(used.getDiscount()).isEqualTo(5_000);
        assertThat(used.getUsedAt()).isAfter(used.getIssuedAt());
        assertThat(new CouponApi(anyone()).find(coupon.getId()).getData().getRemaining())
                .isEqualTo(99);
    }

    @Test
    void isToldWhatIsWrong() {
        ApiException unknown =
                catchThrowableOfType(ApiException.class, () -> new CouponApi(anyone()).find(UUID.randomUUID()));
        ApiException nobody =
                catchThrowableOfType(ApiException.class, () -> new IssueApi(anyone()).claim(UUID.randomUUID()));

        assertThat(unknown.getCode()).isEqualTo(404);
        assertThat(unknown.getResponseBody()).contains("E404");
        assertThat(nobody.getCode()).isEqualTo(401);
        assertThat(nobody.getResponseHeaders().firstValue("X-Global-Trace-Id")).isPresent();
    }

    private static CouponDefinition aDefinition() {
        return new CouponDefinition()
                .name("Chicken for the first hundred")
                .type(CouponDefinition.TypeEnum.CHICKEN)
                .discountType(CouponDefinition.DiscountTypeEnum.FIXED)
                .discountValue(5000)
                .totalQuantity(100)
                .validUntil(UNTIL);
    }

    private static ApiClient clientOf(String username, String password) throws ApiException {
        String token = new AccountApi(anyone())
                .logIn(new LogIn().username(username).password(password))
                .getData()
                .getAccessToken();
        ApiClient client = anyone();
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private static ApiClient anyone() {
        URI api = URI.create(stack.info().apiUrl());
        ApiClient client = new ApiClient();
        client.setScheme(api.getScheme());
        client.setHost(api.getHost());
        client.setPort(api.getPort());
        return client;
    }
}
