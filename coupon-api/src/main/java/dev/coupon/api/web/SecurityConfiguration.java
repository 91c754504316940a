package dev.coupon.api.web;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.Violation;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.ExceptionHandlingSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import reactor.core.publisher.Mono;

/**
 * Who may ask what. Everything needs a token unless it is named here. What is for admins is guarded by {@link Admins}, and
 * not by the role in the token alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    @Bean
    SecurityWebFilterChain security(
            ServerHttpSecurity http, TokenSecurityContexts tokens, KnownRoutes routes, Admins admins) {
        return http.securityContextRepository(tokens)
                .authorizeExchange(exchanges -> authorize(exchanges, admins))
                .exceptionHandling(refused -> answerInTheEnvelope(refused, routes))
                // Not on what never comes here: SecurityHeaders puts them on everything.
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .build();
    }

    private static void authorize(AuthorizeExchangeSpec exchanges, Admins admins) {
        exchanges
                .pathMatchers(HttpMethod.POST, "/api/users/signup", "/api/auth/login")
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/api/auth/refresh", "/api/auth/logout")
                .permitAll()
                .pathMatchers("/api/session", "/api/session/token")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/api/coupon", "/api/coupon/types", "/api/coupon/{couponId}")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/api/coupon/live", "/api/coupon/live/stream")
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/api/coupon")
                .access(admins)
                .pathMatchers(
                        HttpMethod.POST,
                        "/api/coupon/{couponId}/disable",
                        "/api/coupon/{couponId}/enable",
                        "/api/coupon/{couponId}/quantity")
                .access(admins)
                .pathMatchers("/api/admin/**")
                .access(admins)
                // Whatever the method: what is not read is answered 405.
                .pathMatchers("/", "/admin", "/admin/", "/assets/{name}")
                .permitAll()
                .pathMatchers("/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**", "/webjars/swagger-ui/**")
                .permitAll()
                // Served on the management port only.
                .pathMatchers("/actuator/**")
                .permitAll()
                .anyExchange()
                .authenticated();
    }

    private static void answerInTheEnvelope(ExceptionHandlingSpec refused, KnownRoutes routes) {
        refused.authenticationEntryPoint((exchange, e) ->
                        routes.require(exchange).then(Mono.error(() -> new ProblemException(Problem.UNAUTHENTICATED))))
                .accessDeniedHandler((exchange, e) -> Mono.error(new ProblemException(Problem.FORBIDDEN)));
    }

    /** Lets every method through to the routes, which answer 405 and name those that there are. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** A path that could mean two things to two readers, such as one with {@code //} or {@code %2F}. */
    @Bean
    ServerExchangeRejectedHandler ambiguousRequest() {
        return (exchange, e) -> Mono.error(
                new ProblemException(Problem.BAD_REQUEST, List.of(new Violation("request", "is not acceptable"))));
    }
}
