package dev.coupon.api.web;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.api.account.Roles;
import dev.coupon.domain.account.Role;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets those in whose token says ADMIN, and who still are one: the database is asked for every request, on a thread of the
 * controllers. An admin who was made a user, or deleted, is none from that moment on. Without the database nobody is let in.
 */
@Component
final class Admins implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final Roles roles;
    private final Scheduler threads;

    Admins(Roles roles, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
        this.roles = roles;
        this.threads = Schedulers.fromExecutor(executor);
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication
                .map(Authentication::getPrincipal)
                .ofType(AuthenticatedUser.class)
                .filter(user -> user.role() == Role.ADMIN)
                .flatMap(user ->
                        Mono.fromCallable(() -> roles.isAdmin(user.userId())).subscribeOn(threads))
                .defaultIfEmpty(false)
                .map(AuthorizationDecision::new);
    }
}
