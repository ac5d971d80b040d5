package dev.ashlar.sasl.api;

/**
 * What a mechanism needs of the connection, as data, so that the feature alone decides what is
 * offered.
 *
 * @param encryption the connection must be encrypted
 * @param channelBinding the connection must have at least one type of channel binding
 * @param clientCertificate the peer must have shown a certificate
 */
public record MechanismRequirements(
    boolean encryption, boolean channelBinding, boolean clientCertificate) {
  /** No requirement at all. */
  public static final MechanismRequirements NONE = new MechanismRequirements(false, false, false);

  /** The connection must be encrypted. */
  public static final MechanismRequirements ENCRYPTION =
      new MechanismRequirements(true, false, false);

  /** The connection must be encrypted and have a channel binding. */
  public static final MechanismRequirements CHANNEL_BINDING =
      new MechanismRequirements(true, true, false);

  /** Whether a connection gives what is required. */
  public boolean areMetBy(ChannelSecurity security) {
    return (!encryption || security.encrypted())
        && (!channelBinding || !security.channelBindings().types().isEmpty())
        && (!clientCertificate || !security.peerCertificates().isEmpty());
  }
}
