package dev.ashlar.c2s;

import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.XmlStreamDecoders;
import dev.ashlar.transport.api.EventLoop;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsContexts.ClientCertificate;
import dev.ashlar.transport.api.TlsEngine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What acts on client connections, each replaceable while they live.
 *
 * @param negotiators stream rules
 * @param decoders XML
 * @param routers delivery rules
 * @param tables sessions
 * @param tls certificates
 */
record Services(
    Slot<StreamNegotiator> negotiators,
    Slot<XmlStreamDecoders> decoders,
    Slot<Router> routers,
    Slot<SessionTable> tables,
    Slot<TlsContexts> tls) {

  /** A fresh engine with the certificate of a virtual host, if there is one. */
  CompletionStage<Optional<TlsEngine>> tlsEngine(String host, EventLoop loop) {
    return tls.withAsync(
            t -> CompletableFuture.completedFuture(t.serverEngine(host, ClientCertificate.WANTED)),
            loop)
        .thenApply(made -> made.value().flatMap(engine -> engine));
  }
}
