package dev.coupon.api.account;

import static java.util.Objects.requireNonNull;

import dev.coupon.api.client.ClientTls;
import dev.coupon.domain.IdGenerator;
import dev.coupon.domain.account.Sessions;
import dev.coupon.domain.account.Users;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    TokenVerifier tokenVerifier(AuthProperties properties, Clock clock) {
        return new TokenVerifier(properties.tokenKey(), properties.previousTokenKey(), clock);
    }

    @Bean
    TokenIssuer tokenIssuer(AuthProperties properties, Clock clock) {
        return new TokenIssuer(properties.tokenKey(), properties.tokenLifetime(), clock);
    }

    @Bean
    PasswordHasher passwordHasher(AuthProperties properties) {
        return new PasswordHasher(properties.bcryptCost());
    }

    @Bean
    LoginAttempts loginAttempts(AccountMetrics metrics) {
        return new LoginAttempts(System::nanoTime, metrics);
    }

    @Bean
    LogIns logIns(
            Sessions sessions,
            Users users,
            TokenIssuer tokens,
            IdGenerator ids,
            AuthProperties properties,
            AccountMetrics metrics,
            Clock clock) {
        return new LogIns(
                sessions,
                users,
                tokens,
                ids,
                properties.refreshLifetime(),
                properties.sessionsPerUser(),
                metrics,
                clock);
    }

    @Bean
    BrowserSessions browserSessions(
            Sessions sessions, Users users, TokenIssuer tokens, LogIns logIns, AuthProperties properties, Clock clock) {
        return new BrowserSessions(sessions, users, tokens, logIns, properties.refreshLifetime(), clock);
    }

    @Bean
    SessionCookie sessionCookie(AuthProperties properties, ClientTls tls) {
        return new SessionCookie(properties.refreshLifetime(), properties.secureCookie(), tls);
    }

    @Bean(initMethod = "start")
    ExpiredSessions expiredSessions(Sessions sessions, Clock clock) {
        return new ExpiredSessions(sessions, clock);
    }

    @Bean
    @ConditionalOnProperty("coupon.auth.admin.username")
    FirstAdmin firstAdmin(AuthProperties properties, Accounts accounts, Users users) {
        return new FirstAdmin(accounts, users, requireNonNull(properties.admin()));
    }
}
