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
    ClaimRoute claimRoute(
            TokenVerifier tokens,
            Gate gate,
            ClaimPublisher publisher,
            JsonMapper json,
            LocalTimes times,
            MeterRegistry meters) {
        return new ClaimRoute(
                tokens,
                new IssueCoupon(gate, publisher, System::nanoTime),
                new ClaimAnswers(json, times),
                new ClaimMetrics(meters));
    }
}
