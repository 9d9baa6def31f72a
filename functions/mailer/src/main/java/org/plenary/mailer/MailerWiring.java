package org.plenary.mailer;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Feedback;
import org.plenary.common.mail.Post;
import org.plenary.common.mail.Sending;
import org.plenary.common.mail.SesPost;
import org.plenary.common.mail.Sweep;
import org.plenary.common.table.Table;

@Factory
final class MailerWiring {
    @Singleton
    Post post(Clients clients, Configuration configuration) {
        return new SesPost(SesPost.client(clients), configuration);
    }

    @Singleton
    Sending sending(Table table, Post post, Clock clock, RandomGenerator random, Log log) {
        return new Sending(table, post, clock, random, log);
    }

    @Singleton
    Sweep sweep(Table table, Sending sending, Clock clock, Log log) {
        return new Sweep(table, sending, clock, log);
    }

    @Singleton
    Feedback feedback(Table table, Clock clock, Log log) {
        return new Feedback(table, clock, log);
    }
}
