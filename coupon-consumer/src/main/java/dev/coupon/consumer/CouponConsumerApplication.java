package dev.coupon.consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Stores accepted claims as coupons and sends again what could not be stored. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class CouponConsumerApplication {

    public static void main(String[] args) {
        SpringApplication.run(CouponConsumerApplication.class, args);
    }
}
