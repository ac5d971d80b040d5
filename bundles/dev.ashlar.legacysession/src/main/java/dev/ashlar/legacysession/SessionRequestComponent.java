package dev.ashlar.legacysession;

import dev.ashlar.routing.api.IqHandler;
import org.osgi.service.component.annotations.Component;

/** Registers the answer to the session request. */
@Component(service = IqHandler.class)
public final class SessionRequestComponent extends SessionRequest {}
