package dev.ashlar.disco;

import dev.ashlar.routing.api.IqHandler;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Registers the answer to info queries, and gathers the handlers that are there. */
@Component(service = IqHandler.class, property = "ashlar.disco=info")
public final class DiscoInfoComponent implements IqHandler {
  private final Collection<IqHandler> handlers = new CopyOnWriteArrayList<>();
  private final IqHandler info = Discovery.info(() -> handlers);

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(!(ashlar.disco=*))")
  void addHandler(IqHandler handler) {
    handlers.add(handler);
  }

  void removeHandler(IqHandler handler) {
    handlers.remove(handler);
  }

  @Override
  public String namespace() {
    return info.namespace();
  }

  @Override
  public Set<Target> targets() {
    return info.targets();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return info.handle(request);
  }
}
