package dev.ashlar.admin.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the server that clients or peers connect to, or that it cannot serve them without;
 * registered as a service by its bundle for {@code status} and for the decision whether the server
 * is ready. It is registered also when it cannot serve, so that it can say why.
 *
 * <p>Thread rule: any thread; must not block.
 */
@ConsumerType
public interface ServerPart {

  /** How the part is at this moment. */
  PartStatus status();
}
