package dev.coupon.api.issue;

import dev.coupon.api.account.TokenVerifier;
import dev.coupon.common.LocalTimes;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Gate;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IssueConfiguration {

    @Bean
    IssueCoupon issueCoupon(Gate gate, ClaimPublisher publisher, ClaimProperties properties) {
        return new IssueCoupon(
                gate,
                publisher,
                System::nanoTime,
                new ClaimsInFlight(properties.maxInFlight(), properties.longestWait(), System::nanoTime));
    }

    @Bean
    ClaimAnswers claimAnswers(JsonMapper json, LocalTimes times) {
        return new ClaimAnswers(json, times);
    }

    @Bean
    ClaimMetrics claimMetrics(MeterRegistry meters, IssueCoupon issueCoupon) {
        return new ClaimMetrics(meters, issueCoupon::inFlight);
    }

    @Bean
    ClaimShedding claimShedding(IssueCoupon issueCoupon, ClaimAnswers answers, ClaimMetrics metrics) {
        return new ClaimShedding(issueCoupon, answers, metrics);
    }

    @Bean
    ClaimRoute claimRoute(TokenVerifier tokens, IssueCoupon issueCoupon, ClaimAnswers answers, ClaimMetrics metrics) {
        return new ClaimRoute(tokens, issueCoupon, answers, metrics);
    }
}
