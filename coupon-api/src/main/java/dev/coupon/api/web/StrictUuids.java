package dev.coupon.api.web;

import dev.coupon.common.UuidText;
import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Ids in paths have one spelling: what {@link UUID#fromString} takes beside it is refused. */
@ControllerAdvice
class StrictUuids {

    // An editor, since a converter that refuses is only asked before a lenient editor of the framework.
    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Editor());
    }

    private static final class Editor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(UuidText.parse(text));
        }
    }
}
