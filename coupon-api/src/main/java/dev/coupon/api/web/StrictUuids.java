package dev.coupon.api.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Ids in paths have one spelling: the shortened forms that {@link UUID#fromString} takes too are refused. */
@ControllerAdvice
class StrictUuids {

    private static final int LENGTH = 36;

    // An editor, since a converter that refuses is only asked before a lenient editor of the framework.
    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Editor());
    }

    private static final class Editor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            if (text.length() != LENGTH) {
                throw new IllegalArgumentException("a UUID has " + LENGTH + " characters");
            }
            setValue(UUID.fromString(text));
        }
    }
}
