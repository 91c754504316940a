package dev.coupon.consumer.reconcile;

import dev.coupon.consumer.store.StoredSoFar;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.reconcile.GateAudit;
import dev.coupon.domain.reconcile.LogAudit;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.domain.reconcile.RowAudit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    @Bean
    ReconcileMetrics reconcileMetrics(MeterRegistry meters) {
        return new ReconcileMetrics(meters);
    }

    @Bean
    LogCheck logCheck(
            LogAudit log,
            RowAudit rows,
            FailedIssuedCoupons failures,
            ReconcileMetrics metrics,
            ReconcileProperties properties) {
        return new LogCheck(log, rows, failures, metrics, properties);
    }

    @Bean
    CouponCheck couponCheck(
            GateAudit gate,
            GateControl control,
            RowAudit rows,
            ReconcileMetrics metrics,
            ReconcileProperties properties,
            Clock clock) {
        return new CouponCheck(gate, control, new Comparison(rows, gate, metrics), metrics, properties, clock);
    }

    @Bean
    Reconciler reconciler(
            Coupons coupons,
            ClaimLog claimLog,
            LogCheck logCheck,
            CouponCheck couponCheck,
            Reconciliations reconciliations,
            ReconcileMetrics metrics,
            ReconcileProperties properties,
            StoredSoFar stored,
            Clock clock) {
        GivingWay givingWay = new GivingWay(stored, System::nanoTime, ReconcileConfiguration::sleep);
        return new Reconciler(
                coupons, claimLog, logCheck, couponCheck, reconciliations, metrics, properties, givingWay, clock);
    }

    /** At the end of the server there is nobody to give way to. */
    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
