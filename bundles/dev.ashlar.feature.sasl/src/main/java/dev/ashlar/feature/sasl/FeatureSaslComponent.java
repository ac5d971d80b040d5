package dev.ashlar.feature.sasl;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.slot.Rank;
import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the SASL feature and gathers mechanisms and account providers. */
@Component(service = StreamFeature.class, configurationPid = "dev.ashlar.feature.sasl")
@Designate(ocd = FeatureSaslComponent.Config.class)
public final class FeatureSaslComponent implements StreamFeature {
  /** Settings of the PID {@code dev.ashlar.feature.sasl}. */
  @ObjectClassDefinition(
      name = "Ashlar SASL",
      description = "Logins on streams (RFC 6120 section 6). Live for new attempts.")
  public @interface Config {
    /** Mechanisms. */
    @AttributeDefinition(
        name = "Mechanisms",
        description =
            "The mechanisms that may be used, in the order of the offer, separated by commas."
                + " Empty, the default: all that are there, the strongest first.",
        required = false)
    String[] mechanisms() default {};

    /** Encryption. */
    @AttributeDefinition(
        name = "Encryption required",
        description =
            "Whether nobody logs in on an unencrypted stream, whatever the mechanism."
                + " Default: true.")
    boolean encryption_required() default true;

    /** Strength. */
    @AttributeDefinition(
        name = "Least strength",
        description =
            "What a login must use at least, as account=level or host=level, separated by commas;"
                + " an account's own level counts before its host's. The levels are any, password,"
                + " scram, channel-binding, certificate. What is weaker is not offered where nobody"
                + " may use it, and is refused as too weak, to the right password only where that"
                + " depends on the account. Default: none.",
        required = false)
    String[] strength_min() default {};

    /** Retries. */
    @AttributeDefinition(
        name = "Retries",
        description =
            "How many attempts a stream may make after a failed one. The stream is closed if the"
                + " last of them fails too. Default: 3.",
        min = "2",
        max = "5")
    int retries() default 3;

    /** Timeout. */
    @AttributeDefinition(
        name = "Timeout",
        description =
            "For how many milliseconds a client waits for an account provider that is busy."
                + " Beyond, the login is told to try later. Default: 15000.",
        min = "1000",
        max = "60000")
    int timeout_millis() default 15_000;

    /** Provider. */
    @AttributeDefinition(
        name = "Account provider",
        description =
            "Name of the provider that has the accounts. No other one is asked. Default: stored.")
    String account_provider() default "stored";

    /** Providers of hosts. */
    @AttributeDefinition(
        name = "Account providers of hosts",
        description =
            "Other providers for single virtual hosts, as host=provider, separated by commas."
                + " Default: none.",
        required = false)
    String[] account_provider_hosts() default {};

    /** Failures per account. */
    @AttributeDefinition(
        name = "Failures per account",
        description =
            "After so many failed logins in one window an account can be logged in to only from"
                + " addresses where that has succeeded before. Default: 20.",
        min = "1",
        max = "1000000")
    int failures_per_account() default 20;

    /** Failures per address. */
    @AttributeDefinition(
        name = "Failures per address",
        description =
            "After so many failed logins in one window an address (IPv6: a /64 network) is told to"
                + " try later. Default: 100.",
        min = "1",
        max = "1000000")
    int failures_per_address() default 100;

    /** Window. */
    @AttributeDefinition(
        name = "Window of failures",
        description = "For how many seconds a failed login counts. Default: 600.",
        min = "1",
        max = "86400")
    int failures_window_seconds() default 600;

    /** Table. */
    @AttributeDefinition(
        name = "Table of failures",
        description =
            "How many accounts and how many addresses with failed logins are remembered at most."
                + " Default: 50000.",
        min = "100",
        max = "1000000")
    int failures_table_max() default 50_000;
  }

  private final SaslParts parts;

  /** Called by DS. */
  @Activate
  public FeatureSaslComponent(Config config) {
    parts = new SaslParts(SettingsReader.settings(config), SettingsReader.guard(config));
  }

  @Modified
  void modified(Config config) {
    parts.configure(SettingsReader.settings(config), SettingsReader.guard(config));
  }

  @Deactivate
  void deactivate() {
    parts.close();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addMechanism(SaslMechanism mechanism, Map<String, Object> properties) {
    parts.add(mechanism, Rank.ofProperties(properties, SaslMechanism.NAME));
  }

  void removeMechanism(SaslMechanism mechanism) {
    parts.remove(mechanism);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addProvider(AccountProvider provider, Map<String, Object> properties) {
    parts.add(provider, Rank.ofProperties(properties, AccountProvider.NAME));
  }

  void removeProvider(AccountProvider provider) {
    parts.remove(provider);
  }

  @Override
  public FeatureRule rule() {
    return parts.feature().rule();
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    return parts.feature().offer(state);
  }

  @Override
  public boolean handles(StreamInput input) {
    return parts.feature().handles(input);
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    return parts.feature().negotiate(state, input);
  }

  @Override
  public Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    return parts.feature().misplaced(state, input);
  }
}
