package org.plenary.common.mail;

import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Amazon SES v2. {@code SendEmail} has no idempotency token, so a call is made once and never by the SDK again.
 */
public final class SesPost implements Post {
    private final SesV2Client ses;
    private final Configuration configuration;

    public SesPost(SesV2Client ses, Configuration configuration) {
        this.ses = ses;
        this.configuration = configuration;
    }

    /** A client that asks once. */
    public static SesV2Client client(Clients clients) {
        return clients.configure(SesV2Client.builder(), "SESV2")
                .httpClient(Clients.httpAskedOnce())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(ANSWER)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build())
                .build();
    }

    @Override
    public Receipt send(Parcel parcel) {
        try {
            return new Receipt.Taken(ses.sendEmail(request(parcel)).messageId());
        } catch (AccountSuspendedException | SendingPausedException | MailFromDomainNotVerifiedException ours) {
            return new Receipt.Closed(ours.awsErrorDetails().errorCode());
        } catch (MessageRejectedException rejected) {
            // SES has one error for a mail it dislikes and for a sender it does not know
            return String.valueOf(rejected.getMessage()).contains("not verified")
                    ? new Receipt.Closed("not verified")
                    : new Receipt.Refused("rejected");
        } catch (BadRequestException bad) {
            return new Receipt.Refused("bad request");
        } catch (LimitExceededException daily) {
            return new Receipt.Closed("quota");
        } catch (SesV2Exception answered) {
            if (answered.isThrottlingException() || answered.statusCode() == 429) {
                return String.valueOf(answered.getMessage()).contains("Daily")
                        ? new Receipt.Closed("quota")
                        : new Receipt.Later();
            }
            return answered.statusCode() >= 500
                    ? new Receipt.Unknown()
                    : new Receipt.Closed("status " + answered.statusCode());
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException late) {
            return new Receipt.Unknown();
        } catch (SdkClientException unanswered) {
            return Clients.neverConnected(unanswered) ? new Receipt.Later() : new Receipt.Unknown();
        }
    }

    private SendEmailRequest request(Parcel parcel) {
        return SendEmailRequest.builder()
                .fromEmailAddress(configuration.sender())
                .destination(Destination.builder().toAddresses(parcel.to()).build())
                .configurationSetName(configuration.configurationSet())
                .emailTags(
                        MessageTag.builder().name("mail").value(parcel.id()).build(),
                        MessageTag.builder()
                                .name("attempt")
                                .value(Long.toString(parcel.attempt()))
                                .build())
                .content(EmailContent.builder()
                        .simple(Message.builder()
                                .subject(utf8(parcel.subject()))
                                .body(Body.builder()
                                        .html(utf8(parcel.html()))
                                        .text(utf8(parcel.text()))
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static Content utf8(String text) {
        return Content.builder().charset("UTF-8").data(text).build();
    }
}
