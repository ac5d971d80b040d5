package dev.ashlar.roster;

import dev.ashlar.routing.api.IqHandler;
import org.osgi.service.component.annotations.Component;

/** Registers the roster handler. */
@Component(service = IqHandler.class)
public final class RosterComponent extends EmptyRoster {}
