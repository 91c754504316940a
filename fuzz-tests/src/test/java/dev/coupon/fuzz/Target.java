package dev.coupon.fuzz;

import java.util.function.Consumer;

/** The parsers, each with what it is fed to. Their names are those of the folders of seeds. */
enum Target {
    ACCEPTED_CODINGS(dev.coupon.api.pages.AcceptedCodingsFuzz::fuzzerTestOneInput),
    ACCESS_TOKEN(dev.coupon.api.account.AccessTokenFuzz::fuzzerTestOneInput),
    ADDRESS_BLOCK(dev.coupon.api.client.AddressBlockFuzz::fuzzerTestOneInput),
    CLAIM_RECORD(dev.coupon.infra.kafka.ClaimRecordFuzz::fuzzerTestOneInput),
    CLIENT_ADDRESS(dev.coupon.api.client.ClientAddressFuzz::fuzzerTestOneInput),
    CREDENTIALS(dev.coupon.domain.account.CredentialsFuzz::fuzzerTestOneInput),
    CURSOR(dev.coupon.api.operation.CursorFuzz::fuzzerTestOneInput),
    JUDGEMENT(dev.coupon.infra.redis.JudgementFuzz::fuzzerTestOneInput),
    LANGUAGE(dev.coupon.common.LanguageFuzz::fuzzerTestOneInput),
    LOCAL_TIMES(dev.coupon.common.LocalTimesFuzz::fuzzerTestOneInput),
    OWN_CURSOR(dev.coupon.api.usage.OwnCursorFuzz::fuzzerTestOneInput),
    REDIS_URL(dev.coupon.infra.redis.RedisUrlFuzz::fuzzerTestOneInput),
    SESSION_TOKEN(dev.coupon.api.account.SessionTokenFuzz::fuzzerTestOneInput),
    TOKEN_KEY(dev.coupon.api.account.TokenKeyFuzz::fuzzerTestOneInput),
    TRACE_ID(dev.coupon.logging.TraceIdFuzz::fuzzerTestOneInput),
    UUID_IN_PATH(dev.coupon.api.web.UuidInPathFuzz::fuzzerTestOneInput);

    private final Consumer<byte[]> fuzz;

    Target(Consumer<byte[]> fuzz) {
        this.fuzz = fuzz;
    }

    void feed(byte[] input) {
        fuzz.accept(input);
    }
}
