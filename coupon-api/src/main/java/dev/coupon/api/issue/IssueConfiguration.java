package dev.coupon.api.issue;

import dev.coupon.api.account.TokenVerifier;
import dev.coupon.api.client.ClientAddresses;
import dev.coupon.common.LocalTimes;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.stats.ClaimCounts;
import dev.coupon.infra.kafka.ClaimTopicProperties;
import dev.coupon.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IssueConfiguration {

    @Bean
    ClaimsInFlight claimsInFlight(ClaimProperties properties) {
        return new ClaimsInFlight(properties.maxInFlight(), properties.longestWait(), System::nanoTime);
    }

    @Bean
    IssueCoupon issueCoupon(Gate gate, ClaimPublisher publisher, ClaimsInFlight inFlight) {
        return new IssueCoupon(gate, publisher, System::nanoTime, inFlight);
    }

    /** Depends on the use case, so that it ends before that and all behind it. */
    @Bean
    LastClaims lastClaims(IssueCoupon issueCoupon, ClaimsInFlight inFlight) {
        return new LastClaims(inFlight);
    }

    @Bean
    ClaimAnswers claimAnswers(JsonMapper json, LocalTimes times) {
        return new ClaimAnswers(json, times);
    }

    @Bean
    ClaimTally claimTally() {
        return new ClaimTally();
    }

    @Bean
    EverySecond claimTallyTicker(ClaimTally tally, ClaimCounts counts, Coupons coupons, Clock clock) {
        ClaimTallyTeller teller = new ClaimTallyTeller(tally, counts, coupons, clock);
        return new EverySecond("claim-tally", teller::tell, teller::tellLast);
    }

    @Bean
    ClaimMetrics claimMetrics(MeterRegistry meters, ClaimsInFlight inFlight, ClaimTally tally) {
        return new ClaimMetrics(meters, inFlight, tally);
    }

    @Bean
    ClaimShedding claimShedding(IssueCoupon issueCoupon, ClaimAnswers answers, ClaimMetrics metrics) {
        return new ClaimShedding(issueCoupon, answers, metrics);
    }

    @Bean
    ClaimLimits claimLimits(LimitProperties limits, ClientAddresses clients, MeterRegistry meters) {
        return new ClaimLimits(limits, clients, meters, System::nanoTime);
    }

    @Bean
    ClaimRoute claimRoute(
            TokenVerifier tokens,
            ClaimLimits limits,
            IssueCoupon issueCoupon,
            ClaimAnswers answers,
            ClaimMetrics metrics,
            ClaimLog log,
            ClaimSpans spans) {
        return new ClaimRoute(tokens, limits, issueCoupon, answers, metrics, log, spans);
    }

    @Bean
    ClaimLog claimLog(ClaimMetrics metrics) {
        return new ClaimLog(metrics, System.nanoTime());
    }

    @Bean
    EverySecond claimLogTicker(ClaimLog log) {
        return new EverySecond("claim-log", log::tellCounts, log::tellCounts);
    }

    @Bean
    ClaimSpans claimSpans(ObjectProvider<Tracing> tracing, ClaimTopicProperties topic) {
        return new ClaimSpans(tracing.getIfAvailable(), topic.topic());
    }
}
