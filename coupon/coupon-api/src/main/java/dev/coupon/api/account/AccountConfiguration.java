package dev.coupon.api.account;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    TokenVerifier tokenVerifier(AuthProperties properties, Clock clock) {
        return new TokenVerifier(properties.tokenKey(), clock);
    }

    @Bean
    TokenIssuer tokenIssuer(AuthProperties properties, Clock clock) {
        return new TokenIssuer(properties.tokenKey(), properties.tokenLifetime(), clock);
    }
}
