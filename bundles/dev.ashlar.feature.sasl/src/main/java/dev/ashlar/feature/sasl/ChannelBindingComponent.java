package dev.ashlar.feature.sasl;

import dev.ashlar.stream.api.StreamFeature;
import org.osgi.service.component.annotations.Component;

/** Registers the announcement of channel bindings. */
@Component(service = StreamFeature.class)
public final class ChannelBindingComponent extends ChannelBindingFeature {}
