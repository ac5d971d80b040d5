package dev.ashlar.account.api;

/**
 * The answer to a request for SCRAM credentials. There always are credentials: for {@link
 * AccountStatus#UNKNOWN} they are a decoy that no proof satisfies. The status is looked at only
 * after a proof was found right.
 *
 * @param credentials the stored credentials, or a decoy
 * @param status whether the account may log in
 */
public record ScramLookup(ScramCredentials credentials, AccountStatus status) {}
