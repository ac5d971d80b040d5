package dev.ashlar.disco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** XEP-0030. */
class DiscoveryTest {
  private static final Jid ROMEO = Jid.of("romeo@a.example/orchard");

  /** A handler for the server that announces two features. */
  private static final class Handler implements IqHandler {
    @Override
    public String namespace() {
      return "urn:x";
    }

    @Override
    public Set<Target> targets() {
      return Set.of(Target.SERVER);
    }

    @Override
    public Set<String> features() {
      return Set.of("urn:x:b", "urn:x:a");
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
      return CompletableFuture.completedFuture(new Answer.Result(Optional.empty()));
    }
  }

  private final IqHandler info = Discovery.info(() -> List.of(new Handler()));
  private final IqHandler items = Discovery.items();

  private static Answer answer(IqHandler handler, Target target, boolean set, XmlElement child) {
    return handler
        .handle(new Request(ROMEO, ROMEO.domainJid(), target, set, child))
        .toCompletableFuture()
        .join();
  }

  private static String result(IqHandler handler, Target target) {
    Answer answer = answer(handler, target, false, XmlElement.of(handler.namespace(), "query"));
    return assertInstanceOf(Answer.Result.class, answer).child().orElseThrow().toString();
  }

  private static String condition(IqHandler handler, boolean set, XmlElement child) {
    Answer answer = answer(handler, Target.SERVER, set, child);
    return assertInstanceOf(Answer.Refused.class, answer).error().condition().element();
  }

  @Test
  void serverShouldListTheFeaturesOfItsHandlersInOrder() {
    assertEquals(
        "<query xmlns='"
            + Discovery.INFO
            + "'>"
            + "<identity category='server' type='im' name='Ashlar'/>"
            + "<feature var='"
            + Discovery.INFO
            + "'/>"
            + "<feature var='"
            + Discovery.ITEMS
            + "'/>"
            + "<feature var='urn:x:a'/><feature var='urn:x:b'/></query>",
        result(info, Target.SERVER));
  }

  @Test
  void accountShouldListOnlyWhatIsForAccounts() {
    String xml = result(info, Target.OWN_ACCOUNT);
    assertTrue(xml.contains("<identity category='account' type='registered'"), xml);
    assertFalse(xml.contains("urn:x"), xml);
  }

  @Test
  void accountsOfOthersShouldTellNothing() {
    assertFalse(info.targets().contains(Target.OTHER_ACCOUNT));
    assertFalse(items.targets().contains(Target.OTHER_ACCOUNT));
  }

  @Test
  void thereShouldBeNoItems() {
    assertEquals("<query xmlns='" + Discovery.ITEMS + "'/>", result(items, Target.SERVER));
  }

  @Test
  void unknownNodesShouldNotBeFound() {
    for (IqHandler handler : List.of(info, items)) {
      XmlElement query =
          XmlElement.builder(handler.namespace(), "query").attribute("node", "x").build();
      assertEquals("item-not-found", condition(handler, false, query));
    }
  }

  @Test
  void anythingButAGetOfAQueryShouldBeRefused() {
    for (IqHandler handler : List.of(info, items)) {
      String namespace = handler.namespace();
      assertEquals("bad-request", condition(handler, true, XmlElement.of(namespace, "query")));
      assertEquals(
          "feature-not-implemented", condition(handler, false, XmlElement.of(namespace, "ask")));
    }
  }
}
