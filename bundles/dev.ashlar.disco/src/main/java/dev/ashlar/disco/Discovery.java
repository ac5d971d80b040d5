package dev.ashlar.disco;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.xml.XmlElement;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers both kinds of queries. Other people's accounts tell a stranger nothing (section 8). */
final class Discovery {
  static final String INFO = "http://jabber.org/protocol/disco#info";
  static final String ITEMS = "http://jabber.org/protocol/disco#items";

  private Discovery() {}

  /** A handler of info queries. */
  static IqHandler info(Supplier<Collection<IqHandler>> handlers) {
    return new Query(INFO) {
      @Override
      XmlElement answer(Request request) {
        return describe(request.target(), handlers.get());
      }
    };
  }

  /** A handler of item queries: there are no items yet. */
  static IqHandler items() {
    return new Query(ITEMS) {
      @Override
      XmlElement answer(Request request) {
        return XmlElement.of(ITEMS, "query");
      }
    };
  }

  private static XmlElement describe(IqHandler.Target target, Collection<IqHandler> handlers) {
    boolean server = target == IqHandler.Target.SERVER;
    Set<String> features = new TreeSet<>(Set.of(INFO, ITEMS));
    handlers.stream()
        .filter(h -> h.targets().contains(target))
        .forEach(h -> features.addAll(h.features()));
    XmlElement.Builder query =
        XmlElement.builder(INFO, "query")
            .child(
                XmlElement.builder(INFO, "identity")
                    .attribute("category", server ? "server" : "account")
                    .attribute("type", server ? "im" : "registered")
                    .attribute("name", "Ashlar")
                    .build());
    features.forEach(
        f -> query.child(XmlElement.builder(INFO, "feature").attribute("var", f).build()));
    return query.build();
  }

  private abstract static class Query implements IqHandler {
    private final String namespace;

    Query(String namespace) {
      this.namespace = namespace;
    }

    abstract XmlElement answer(Request request);

    @Override
    public String namespace() {
      return namespace;
    }

    @Override
    public Set<Target> targets() {
      return EnumSet.of(Target.SERVER, Target.OWN_ACCOUNT);
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
      return CompletableFuture.completedFuture(
          request.refusal("query", false).orElseGet(() -> described(request)));
    }

    private Answer described(Request request) {
      return request.child().attribute("node").isPresent()
          ? Answer.refused(StanzaErrorCondition.ITEM_NOT_FOUND)
          : Answer.result(answer(request));
    }
  }
}
