package dev.ashlar.c2s;

import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.XmlStreamDecoders;
import dev.ashlar.transport.api.TlsContexts;

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
    Slot<TlsContexts> tls) {}
