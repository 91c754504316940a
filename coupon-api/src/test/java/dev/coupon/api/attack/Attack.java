package dev.coupon.api.attack;

import java.util.function.Supplier;

/**
 * Something that an attacker tries.
 *
 * @param name as on the page of attacks
 * @param sent what he sends, as on the page
 * @param answer tries it, makes sure of what did not happen, and returns what came back
 */
record Attack(String name, String sent, Supplier<String> answer) {}
