package dev.coupon.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** What somebody looks at the pages with, and how it is set up. */
record Device(int width, int height, boolean touch, String locale, ColorScheme colours) {

    static final Device DESK = new Device(1280, 900, false, "en-US", ColorScheme.LIGHT);

    /** As narrow as phones are today. */
    static final Device PHONE = new Device(360, 740, true, "en-US", ColorScheme.LIGHT);

    Device in(String otherLocale) {
        return new Device(width, height, touch, otherLocale, colours);
    }

    Device in(ColorScheme otherColours) {
        return new Device(width, height, touch, locale, otherColours);
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(1)
                .setHasTouch(touch)
                .setIsMobile(touch)
                .setLocale(locale)
                // Far from where the servers are.
                .setTimezoneId("America/New_York")
                .setColorScheme(colours);
    }

    @Override
    public String toString() {
        return width + " px, " + locale + ", " + colours;
    }
}
