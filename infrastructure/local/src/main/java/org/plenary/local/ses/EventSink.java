package org.plenary.local.ses;

/** Where SES's events go: in the local world the topics of the configuration set's event destinations. */
@FunctionalInterface
public interface EventSink {

    /** Takes one event, as the JSON that SES publishes. What it throws makes the event come again a little later. */
    void publish(String configurationSet, String eventJson);
}
