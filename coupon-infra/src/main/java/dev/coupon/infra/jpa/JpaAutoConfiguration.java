package dev.coupon.infra.jpa;

import com.fasterxml.uuid.Generators;
import dev.coupon.domain.IdGenerator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The ports {@code Coupons}, {@code CouponShelf}, {@code CurrentCoupons}, {@code Users}, {@code IssuedCoupons} and ids, over MySQL or MariaDB. */
@AutoConfiguration
@EntityScan("dev.coupon.domain")
@EnableJpaRepositories
public class JpaAutoConfiguration {

    @Bean
    IdGenerator idGenerator() {
        return Generators.timeBasedEpochGenerator()::generate;
    }
}
