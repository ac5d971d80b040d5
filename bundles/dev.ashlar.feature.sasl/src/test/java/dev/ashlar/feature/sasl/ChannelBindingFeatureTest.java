package dev.ashlar.feature.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ashlar.xml.XmlElement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelBindingFeatureTest {
  private final ChannelBindingFeature feature = new ChannelBindingFeature();

  @Test
  void typesOfTheConnectionShouldBeAnnounced() {
    XmlElement offer = feature.offer(SaslFixture.secure(Optional.empty())).orElseThrow();
    assertEquals(
        "<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>"
            + "<channel-binding type='tls-exporter'/></sasl-channel-binding>",
        offer.toString().replace('"', '\''));
  }

  @Test
  void unencryptedStreamShouldHaveNone() {
    assertFalse(feature.rule().fits(SaslFixture.clear()));
    assertEquals(Optional.empty(), feature.offer(SaslFixture.clear()));
  }
}
