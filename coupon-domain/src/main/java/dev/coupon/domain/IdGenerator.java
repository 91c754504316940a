package dev.coupon.domain;

import java.util.UUID;

/** Port: makes ids. Thread-safe; ids are version 7, so that later ones sort after earlier ones. */
@FunctionalInterface
public interface IdGenerator {
    UUID next();
}
