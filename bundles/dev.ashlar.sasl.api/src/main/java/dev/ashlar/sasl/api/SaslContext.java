package dev.ashlar.sasl.api;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.jid.Jid;
import java.util.Optional;

/**
 * What a mechanism may know of the stream on which it is used.
 *
 * @param localDomain the virtual host to which the client wants to log in, prepared
 * @param accounts the accounts of that virtual host; valid for the whole exchange, while the
 *     provider behind it may change between two calls
 * @param security the security of the connection
 * @param plusOffered whether the server offered a mechanism with channel binding on this stream,
 *     which is what a client's flag {@code y} is judged by (RFC 5802 section 6)
 * @param streamFrom the {@code from} of the client's stream header, if it had one
 */
public record SaslContext(
    String localDomain,
    AccountProvider accounts,
    ChannelSecurity security,
    boolean plusOffered,
    Optional<Jid> streamFrom) {}
