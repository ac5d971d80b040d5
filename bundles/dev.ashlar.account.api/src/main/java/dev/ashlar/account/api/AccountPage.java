package dev.ashlar.account.api;

import java.util.List;

/**
 * A part of the list of accounts of a domain, in the order of the names.
 *
 * @param accounts the accounts of this part
 * @param more whether there are accounts after the last one of this part
 */
public record AccountPage(List<AccountEntry> accounts, boolean more) {
  /** Copies the list. */
  public AccountPage {
    accounts = List.copyOf(accounts);
  }
}
