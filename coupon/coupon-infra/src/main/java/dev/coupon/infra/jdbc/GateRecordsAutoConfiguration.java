package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.Epochs;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ports {@code Epochs} and {@code Entrants}: what the gates need to know from the database. */
@AutoConfiguration
public class GateRecordsAutoConfiguration {

    @Bean
    Epochs epochs(JdbcClient jdbc) {
        return new JdbcEpochs(jdbc);
    }

    @Bean
    Entrants entrants(JdbcClient jdbc) {
        return new JdbcEntrants(jdbc);
    }
}
