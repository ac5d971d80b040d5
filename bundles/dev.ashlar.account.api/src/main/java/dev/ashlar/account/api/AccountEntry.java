package dev.ashlar.account.api;

import dev.ashlar.jid.Jid;

/**
 * One account in a list.
 *
 * @param account its bare JID
 * @param status whether it may log in; never {@link AccountStatus#UNKNOWN}
 */
public record AccountEntry(Jid account, AccountStatus status) {}
