package dev.ashlar.legacysession;

import dev.ashlar.stream.api.StreamFeature;
import org.osgi.service.component.annotations.Component;

/** Registers the session feature. */
@Component(service = StreamFeature.class)
public final class SessionFeatureComponent extends SessionFeature {}
