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
        return new IssueCoupon(gate, publisher, System::nanoTime, properties.maxInFlight());
    }

    @Bean
    ClaimRoute claimRoute(
            TokenVerifier tokens, IssueCoupon issueCoupon, JsonMapper json, LocalTimes times, MeterRegistry meters) {
        return new ClaimRoute(
                tokens, issueCoupon, new ClaimAnswers(json, times), new ClaimMetrics(meters, issueCoupon::inFlight));
    }
}
