package org.plenary.registration.joining;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.LocalTable;
import org.plenary.registration.joining.domain.Dossier;
import org.plenary.registration.joining.domain.Dossiers;
import org.plenary.registration.joining.domain.DossiersContract;

@ExtendWith(LocalTable.class)
final class DynamoDossiersTest implements DossiersContract {
    private LocalTable local;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
    }

    @Override
    public Dossiers dossiers() {
        return SampleApplications.dossiers(local);
    }

    @Override
    public Dossier confirmed(String id) {
        SampleApplications.confirm(local, SampleApplications.theatre(id, NOW), new SetClock(NOW));
        return dossiers().find(id).orElseThrow();
    }

    @Override
    public String link(Dossier dossier, String question) {
        return SampleNetwork.signer().token("answer", dossier.id() + "|" + question);
    }
}
