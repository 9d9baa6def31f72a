package org.plenary.common.network;

/**
 * The promises and patience of joining.
 *
 * @param answerWithinWorkingDays what an applicant is promised
 * @param plenaryWindowDays an application this close before a meeting is not processed before it
 * @param remindUnconfirmedAfterDays one reminder to confirm the address
 * @param eraseUnconfirmedAfterDays when an application that nobody confirmed is forgotten
 * @param eraseDeclinedAfterDays when an application that the office declined is forgotten
 * @param confirmationMailsPerDay at most so many confirmation mails to one address in a day
 * @param signInMailsPerDay at most so many sign-in links to one address in a day
 */
public record Joining(
        int answerWithinWorkingDays,
        int plenaryWindowDays,
        int remindUnconfirmedAfterDays,
        int eraseUnconfirmedAfterDays,
        int eraseDeclinedAfterDays,
        int confirmationMailsPerDay,
        int signInMailsPerDay) {}
