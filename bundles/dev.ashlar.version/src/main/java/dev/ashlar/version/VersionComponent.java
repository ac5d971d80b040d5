package dev.ashlar.version;

import dev.ashlar.routing.api.IqHandler;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Registers the version handler with the version of this bundle. */
@Component(service = IqHandler.class)
public final class VersionComponent implements IqHandler {
  private final SoftwareVersion handler;

  /** Called by DS. */
  @Activate
  public VersionComponent(BundleContext context) {
    handler = new SoftwareVersion(context.getBundle().getVersion().toString());
  }

  @Override
  public String namespace() {
    return handler.namespace();
  }

  @Override
  public Set<Target> targets() {
    return handler.targets();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return handler.handle(request);
  }
}
