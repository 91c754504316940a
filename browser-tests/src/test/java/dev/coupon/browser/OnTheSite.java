package dev.coupon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests the {@link Site}, which is started once for all of them. After each, all visitors leave; a test whose pages wrote errors, broke
 * their security policy or asked another host has failed. Of those that failed, pictures are in {@code target/pictures}.
 */
final class OnTheSite implements BeforeAllCallback, ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OnTheSite.class);

    /** Empty where there is no browser. */
    private record Opened(@org.jspecify.annotations.Nullable Site site) implements AutoCloseable {

        static Opened now() {
            return new Opened(Chromium.start().map(Site::new).orElse(null));
        }

        @Override
        public void close() throws Exception {
            if (site != null) {
                site.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        site(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Site resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return site(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        var complaints =
                site(context).close(failed, context.getRequiredTestMethod().getName());
        if (!failed) {
            assertThat(complaints).as("what the pages complained of").isEmpty();
        }
    }

    private static Site site(ExtensionContext context) {
        Site site = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Opened.class, key -> Opened.now(), Opened.class)
                .site();
        if (site == null) {
            throw new TestAbortedException("needs a Chromium on the PATH");
        }
        return site;
    }
}
