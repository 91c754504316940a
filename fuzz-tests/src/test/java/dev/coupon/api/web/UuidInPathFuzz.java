package dev.coupon.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.common.UuidText;
import dev.coupon.fuzz.Input;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.bind.WebDataBinder;

/** Ids in paths: an id has one spelling but for its case, and the controllers take what the claim route takes. */
public final class UuidInPathFuzz {

    private UuidInPathFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(new Input(data).rest(), UTF_8);
        UUID onTheRoute = onTheRoute(text);
        if (onTheRoute != null && !onTheRoute.toString().equals(text.toLowerCase(Locale.ROOT))) {
            throw new AssertionError(text + " is another spelling of " + onTheRoute);
        }
        UUID inControllers = inControllers(text);
        if (onTheRoute == null ? inControllers != null : !onTheRoute.equals(inControllers)) {
            throw new AssertionError(text + ": " + onTheRoute + ", " + inControllers);
        }
    }

    private static UUID onTheRoute(String text) {
        try {
            return UuidText.parse(text);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static UUID inControllers(String text) {
        WebDataBinder binder = new WebDataBinder(null);
        new StrictUuids().register(binder);
        try {
            return binder.convertIfNecessary(text, UUID.class);
        } catch (TypeMismatchException refused) {
            return null;
        }
    }
}
