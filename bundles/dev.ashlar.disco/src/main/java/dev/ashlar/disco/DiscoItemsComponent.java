package dev.ashlar.disco;

import dev.ashlar.routing.api.IqHandler;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;

/** Registers the answer to item queries. */
@Component(service = IqHandler.class, property = "ashlar.disco=items")
public final class DiscoItemsComponent implements IqHandler {
  private final IqHandler items = Discovery.items();

  @Override
  public String namespace() {
    return items.namespace();
  }

  @Override
  public Set<Target> targets() {
    return items.targets();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return items.handle(request);
  }
}
