package dev.ashlar.feature.bind;

import dev.ashlar.routing.api.IqHandler;
import org.osgi.service.component.annotations.Component;

/** Registers the answer to late bind requests. */
@Component(service = IqHandler.class)
public final class BoundAlreadyComponent extends BoundAlready {}
