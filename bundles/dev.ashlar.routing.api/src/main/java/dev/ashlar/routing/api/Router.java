package dev.ashlar.routing.api;

import dev.ashlar.stanza.Stanza;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The delivery rules (RFC 6120 section 10, RFC 6121 section 8). A service without state of its own;
 * called on event loops; never blocks.
 */
@ProviderType
public interface Router {

  /**
   * Sends a stanza where it belongs.
   *
   * @param stanza with {@code from} stamped: a full address of a session here, or an address of a
   *     {@link LocalService}
   * @return its fate; completed at once for what is only passed on. Until it is complete the caller
   *     routes no later stanza of the same sender (section 10.1). Never fails
   */
  CompletionStage<Fate> route(Stanza stanza);

  /**
   * Tells all who saw a session that it is gone (RFC 6121 section 4.5.3).
   *
   * @param last what the table knew of it, after it was released
   */
  void departed(SessionEntry last);
}
