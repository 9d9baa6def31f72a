package org.plenary.registration.joining.domain;

import java.util.Optional;
import org.plenary.common.support.SampleNetwork;
import org.plenary.registration.joining.SampleApplications;
import org.plenary.registration.joining.domain.Dossier.State;

final class InMemoryDossiersTest implements DossiersContract {
    private final InMemoryDossiers dossiers = new InMemoryDossiers();

    @Override
    public Dossiers dossiers() {
        return dossiers;
    }

    @Override
    public Dossier confirmed(String id) {
        var due = Registrar.promise(NOW, SampleNetwork.profile()).by();
        var dossier = new Dossier(
                SampleApplications.theatre(id, NOW), State.OPEN, NOW, due, Optional.empty(), Optional.empty());
        dossiers.put(dossier);
        return dossier;
    }

    @Override
    public String link(Dossier dossier, String question) {
        return "link-" + question;
    }
}
