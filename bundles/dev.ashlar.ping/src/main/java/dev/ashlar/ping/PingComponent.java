package dev.ashlar.ping;

import dev.ashlar.routing.api.IqHandler;
import org.osgi.service.component.annotations.Component;

/** Registers the ping handler. */
@Component(service = IqHandler.class)
public final class PingComponent extends Ping {}
