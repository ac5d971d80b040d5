package dev.ashlar.session;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Registers the session table. */
@Component(service = SessionTable.class, configurationPid = "dev.ashlar.session")
@Designate(ocd = SessionComponent.Config.class)
public final class SessionComponent implements SessionTable {
  /** The settings. */
  @ObjectClassDefinition(
      name = "Sessions",
      description = "Connected resources (RFC 6120 section 7). Live for new bind requests.")
  @interface Config {
    /** Policy. */
    @AttributeDefinition(
        name = "Conflict policy",
        description =
            "What a client gets that asks for a resource in use: 'generate' another one, 'refuse'"
                + " with a conflict, or 'replace' the former stream.",
        options = {
          @Option(label = "generate", value = "generate"),
          @Option(label = "refuse", value = "refuse"),
          @Option(label = "replace", value = "replace")
        })
    String conflict_policy() default "replace";

    /** Limit. */
    @AttributeDefinition(
        name = "Resources per account",
        description = "How many resources one account may have connected at a time.",
        min = "1",
        max = "1000")
    int max_resources() default 10;
  }

  private final ConnectedResources table;

  /** Called by DS. */
  @Activate
  public SessionComponent(Config config) {
    table = new ConnectedResources(policy(config), config.max_resources());
  }

  @Modified
  void modified(Config config) {
    table.configure(policy(config), config.max_resources());
  }

  private static ConflictPolicy policy(Config config) {
    return ConflictPolicy.valueOf(config.conflict_policy().toUpperCase(Locale.ROOT));
  }

  @Override
  public Claim claim(Jid bare, Optional<String> wanted) {
    return table.claim(bare, wanted);
  }

  @Override
  public void open(Session session) {
    table.open(session);
  }

  @Override
  public Optional<SessionEntry> release(Jid full, Optional<Session> session) {
    return table.release(full, session);
  }

  @Override
  public Optional<SessionEntry> find(Jid full) {
    return table.find(full);
  }

  @Override
  public Collection<SessionEntry> resources(Jid bare) {
    return table.resources(bare);
  }

  @Override
  public Optional<SessionEntry> update(Jid full, UnaryOperator<SessionEntry> change) {
    return table.update(full, change);
  }

  @Override
  public Collection<SessionEntry> all() {
    return table.all();
  }

  @Override
  public int size() {
    return table.size();
  }
}
