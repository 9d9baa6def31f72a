package org.plenary.registration.fees;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.table.Table;
import org.plenary.registration.fees.domain.FeeRuns;
import org.plenary.registration.fees.domain.Renewer;
import org.plenary.registration.membership.domain.Members;

@Factory
final class FeesWiring {
    @Singleton
    FeeRuns feeRuns(Table table) {
        return new DynamoFeeRuns(table);
    }

    @Singleton
    Renewer renewer(Members members, FeeRuns runs, Clock clock) {
        return new Renewer(members, runs, clock);
    }

    @Singleton
    FeePages feePages(Members members, FeeRuns runs, Clock clock) {
        return new FeePages(members, runs, clock);
    }
}
