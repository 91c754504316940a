package dev.coupon.api.web;

import dev.coupon.domain.coupon.CouponStatus;
import dev.coupon.domain.usage.OwnCoupon;
import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Numbers, truth values and words in queries are read to the letter: the framework would take hexadecimal numbers, {@code yes}
 * and {@code on}, and nothing for what is missing.
 */
@ControllerAdvice
class StrictParameters {

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(Integer.class, new Editor("-?[0-9]{1,10}", Integer::valueOf));
        binder.registerCustomEditor(Boolean.class, new Editor("true|false", Boolean::valueOf));
        registerWords(binder, CouponStatus.class);
        registerWords(binder, OwnCoupon.State.class);
    }

    private static <E extends Enum<E>> void registerWords(WebDataBinder binder, Class<E> words) {
        binder.registerCustomEditor(words, new Editor("[A-Z_]+", word -> Enum.valueOf(words, word)));
    }

    private static final class Editor extends PropertyEditorSupport {

        private final Pattern allowed;
        private final Function<String, Object> value;

        Editor(String allowed, Function<String, Object> value) {
            this.allowed = Pattern.compile(allowed);
            this.value = value;
        }

        @Override
        public void setAsText(String text) {
            if (!allowed.matcher(text).matches()) {
                throw new IllegalArgumentException("must be " + allowed);
            }
            setValue(value.apply(text));
        }
    }
}
