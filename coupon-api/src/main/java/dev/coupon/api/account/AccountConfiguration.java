package dev.coupon.api.account;

import static java.util.Objects.requireNonNull;

import dev.coupon.domain.account.Users;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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

    @Bean
    PasswordHasher passwordHasher() {
        return new PasswordHasher();
    }

    @Bean
    @ConditionalOnProperty("coupon.auth.admin.username")
    FirstAdmin firstAdmin(AuthProperties properties, Accounts accounts, Users users) {
        return new FirstAdmin(accounts, users, requireNonNull(properties.admin()));
    }
}
