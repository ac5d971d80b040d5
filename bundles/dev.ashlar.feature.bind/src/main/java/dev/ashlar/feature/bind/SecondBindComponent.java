package dev.ashlar.feature.bind;

import dev.ashlar.routing.api.IqHandler;
import org.osgi.service.component.annotations.Component;

/** Registers the refusal of a second bind. */
@Component(service = IqHandler.class)
public final class SecondBindComponent extends SecondBind {}
