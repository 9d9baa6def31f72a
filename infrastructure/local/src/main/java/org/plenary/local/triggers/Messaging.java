package org.plenary.local.triggers;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plenary.local.Json;
import org.plenary.local.store.DiskQueue;
import org.plenary.local.template.Template;

/** SQS's queues and SNS's topics, by their ARNs. */
public final class Messaging {
    private final Map<String, DiskQueue> queues = new LinkedHashMap<>();
    private final List<Template.Subscription> subscriptions;
    private final Clock clock;

    /**
     * @param folder with a folder for each queue
     */
    public Messaging(Template template, Path folder, Clock clock) {
        this.subscriptions = template.subscriptions();
        this.clock = clock;
        for (var queue : template.queues()) {
            open(template, queue, folder);
        }
    }

    /** Sends to a queue, or to all that subscribed to a topic. */
    public void send(String arn, String message) {
        var queue = queues.get(arn);
        if (queue != null) {
            queue.send(message);
            return;
        }
        for (var subscription : subscriptions) {
            if (subscription.topic().equals(arn)) {
                queue(subscription.queue()).send(subscription.raw() ? message : enveloped(arn, message));
            }
        }
    }

    /** The queue with this ARN. */
    public DiskQueue queue(String arn) {
        return Optional.ofNullable(queues.get(arn))
                .orElseThrow(() -> new IllegalArgumentException("There is no queue " + arn));
    }

    /** All queues by their ARNs. */
    public Map<String, DiskQueue> queues() {
        return queues;
    }

    // Its dead letters' queue first, wherever in the template it stands
    private DiskQueue open(Template template, Template.Queue queue, Path folder) {
        var there = queues.get(queue.arn());
        if (there != null) {
            return there;
        }
        var redrive = queue.deadLetters().map(arn -> {
            var deadLetters = template.queues().stream()
                    .filter(other -> other.arn().equals(arn))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(queue.id() + ": there is no queue " + arn));
            return new DiskQueue.Redrive(open(template, deadLetters, folder), queue.receives());
        });
        var opened = new DiskQueue(folder.resolve(queue.name()), queue.visibility(), queue.delay(), redrive, clock);
        queues.put(queue.arn(), opened);
        return opened;
    }

    private String enveloped(String topic, String message) {
        return Json.object()
                .put("Type", "Notification")
                .put("MessageId", UUID.randomUUID().toString())
                .put("TopicArn", topic)
                .put("Message", message)
                .put("Timestamp", clock.instant().toString())
                .toString();
    }
}
