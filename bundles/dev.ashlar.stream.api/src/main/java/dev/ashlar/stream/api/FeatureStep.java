package dev.ashlar.stream.api;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** What a feature wants done after an element. */
public sealed interface FeatureStep {

  /** What to write, in order, before anything else happens. */
  List<XmlElement> replies();

  /**
   * The negotiation goes on.
   *
   * @param exchange takes the next element
   */
  record Continue(List<XmlElement> replies, FeatureExchange exchange) implements FeatureStep {
    /** Copies the list. */
    public Continue {
      replies = List.copyOf(replies);
    }
  }

  /**
   * Switch to TLS and await a new header (section 5.4.2.3).
   *
   * @param replies the {@code <proceed/>}
   * @param host the virtual host whose certificate to show
   */
  record Secure(List<XmlElement> replies, String host) implements FeatureStep {
    /** Copies the list. */
    public Secure {
      replies = List.copyOf(replies);
    }
  }

  /**
   * The peer is who it says; await a new header (section 6.4.6).
   *
   * @param identity the bare address
   */
  record Authenticated(List<XmlElement> replies, Jid identity) implements FeatureStep {
    /** Copies the list. */
    public Authenticated {
      replies = List.copyOf(replies);
    }
  }

  /**
   * A resource is bound (section 7.6.1); no restart.
   *
   * @param address the full address
   */
  record Bound(List<XmlElement> replies, Jid address) implements FeatureStep {
    /** Copies the list. */
    public Bound {
      replies = List.copyOf(replies);
    }
  }

  /** The element is answered and nothing has changed. */
  record Answered(List<XmlElement> replies) implements FeatureStep {
    /** Copies the list. */
    public Answered {
      replies = List.copyOf(replies);
    }
  }

  /**
   * The attempt failed; the stream stays open unless there were too many.
   *
   * @param allowed how many failed attempts a stream may have; one more is a policy-violation
   */
  record Failed(List<XmlElement> replies, int allowed) implements FeatureStep {
    /** Copies the list. */
    public Failed {
      replies = List.copyOf(replies);
    }
  }

  /**
   * The stream must end.
   *
   * @param error the stream error to send; empty to send the closing tag alone (section 5.4.2.2)
   */
  record End(List<XmlElement> replies, Optional<StreamError> error) implements FeatureStep {
    /** Copies the list. */
    public End {
      replies = List.copyOf(replies);
    }
  }
}
