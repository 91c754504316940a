package dev.coupon.monitoring;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The filters that every meter of a server passes, in whichever registry it is. */
@AutoConfiguration
public class MonitoringAutoConfiguration {

    /** Tells the servers apart where their metrics come together. */
    @Bean
    MeterFilter applicationTag(@Value("${spring.application.name:coupon}") String application) {
        return MeterFilter.commonTags(List.of(Tag.of("application", application)));
    }

    @Bean
    MeterFilter claimBuckets() {
        return new ClaimBuckets();
    }

    @Bean
    MeterFilter boundedTags() {
        return new BoundedTags();
    }
}
