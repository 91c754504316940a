package dev.coupon.api.web;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.api.account.TokenVerifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds the user of a request in its access token, and keeps nothing. A token that is not accepted is as good as none: what
 * is open to anyone stays open, log-in with an expired token included.
 */
@Component
final class TokenSecurityContexts implements ServerSecurityContextRepository {

    /** Attribute of a request: the id of its user, for the access log. */
    static final String USER_ID = TokenSecurityContexts.class.getName() + ".userId";

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    TokenSecurityContexts(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Mono.empty();
        }
        Optional<AuthenticatedUser> user = verifier.verify(header.substring(SCHEME.length()));
        user.ifPresent(known -> exchange.getAttributes().put(USER_ID, known.userId()));
        return Mono.justOrEmpty(user.map(TokenSecurityContexts::context));
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }

    private static SecurityContext context(AuthenticatedUser user) {
        return new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(
                user, "", AuthorityUtils.createAuthorityList("ROLE_" + user.role())));
    }
}
