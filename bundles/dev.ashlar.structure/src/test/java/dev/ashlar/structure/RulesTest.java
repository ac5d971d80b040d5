package dev.ashlar.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breaks every rule once on purpose, and shows beside it what the rule lets pass. */
class RulesTest {

  private static final String ROUTER = "package dev.ashlar.routing.api; public interface Router {}";
  private static final String MINA = "package org.apache.mina; public class Session {}";

  @Test
  void tiersShouldAllowTheUseOfAnApi() {
    House house =
        House.of(
            Synthetic.bundle("dev.ashlar.routing.api", Tier.API, ROUTER),
            Synthetic.bundle(
                "dev.ashlar.ping",
                Tier.PROTOCOL,
                ROUTER,
                "package dev.ashlar.ping; class A implements dev.ashlar.routing.api.Router {}"));
    assertPasses(DependencyRules.TIERS, house);
  }

  @Test
  void tiersShouldRefuseAnotherImplementation() {
    String roster = "package dev.ashlar.roster; public class B {}";
    House house =
        House.of(
            Synthetic.bundle("dev.ashlar.roster", Tier.PROTOCOL, roster),
            Synthetic.bundle(
                "dev.ashlar.ping",
                Tier.EDGE,
                roster,
                "package dev.ashlar.ping; class A { void a(dev.ashlar.roster.B b) {} }"));
    assertBreaks(DependencyRules.TIERS, house, "dev.ashlar.ping");
  }

  @Test
  void tiersShouldRefuseTheWayUp() {
    House house =
        House.of(
            Synthetic.bundle("dev.ashlar.routing.api", Tier.API, ROUTER),
            Synthetic.bundle(
                "dev.ashlar.jid",
                Tier.VOCABULARY,
                ROUTER,
                "package dev.ashlar.jid; class A { dev.ashlar.routing.api.Router r; }"));
    assertBreaks(DependencyRules.TIERS, house, "dev.ashlar.jid");
  }

  @Test
  void tiersShouldReadTheManifestToo() {
    House house =
        House.of(
            Synthetic.bundle("dev.ashlar.tls", Tier.TECHNOLOGY),
            new Bundle(
                "dev.ashlar.stream", Tier.PROTOCOL, Set.of("dev.ashlar.tls"), Set.of(), List.of()));
    assertBreaks(DependencyRules.TIERS, house, "dev.ashlar.stream");
  }

  @Test
  void cyclesShouldBeFoundThroughOthers() {
    String a = "package dev.ashlar.a; public class A { dev.ashlar.b.B b; }";
    String b = "package dev.ashlar.b; public class B { dev.ashlar.c.C c; }";
    String c = "package dev.ashlar.c; public class C { dev.ashlar.a.A a; }";
    String d = "package dev.ashlar.d; public class D { dev.ashlar.a.A a; }";
    House house =
        House.of(
            Synthetic.bundle("dev.ashlar.a", Tier.API, a, b, c),
            Synthetic.bundle("dev.ashlar.b", Tier.API, a, b, c),
            Synthetic.bundle("dev.ashlar.c", Tier.API, a, b, c),
            Synthetic.bundle("dev.ashlar.d", Tier.API, a, b, c, d));
    assertBreaks(DependencyRules.NO_CYCLES, house, "dev.ashlar.a", "dev.ashlar.b", "dev.ashlar.c");
  }

  @Test
  void librariesShouldBelongToOneBundle() {
    String use = "class A { Object a() { return new org.apache.mina.Session(); } }";
    House house =
        House.of(
            bundleWith("dev.ashlar.transport.mina", Tier.TECHNOLOGY, use, MINA),
            bundleWith("dev.ashlar.c2s", Tier.EDGE, use, MINA));
    assertBreaks(CodeRules.LIBRARIES, house, "dev.ashlar.c2s.A");
  }

  @Test
  void parserShouldBelongToOneBundle() {
    String use = "class A { javax.xml.stream.XMLStreamReader reader; }";
    House house =
        House.of(
            bundleWith("dev.ashlar.xml.aalto", Tier.TECHNOLOGY, use),
            bundleWith("dev.ashlar.stream", Tier.PROTOCOL, use));
    assertBreaks(CodeRules.LIBRARIES, house, "dev.ashlar.stream.A");
  }

  @Test
  void osgiShouldStayInComponents() {
    House house =
        House.of(
            bundleWith("dev.ashlar.a", Tier.PROTOCOL, osgiUser("PingComponent")),
            bundleWith("dev.ashlar.config", Tier.EDGE, osgiUser("Watcher")),
            bundleWith("dev.ashlar.c", Tier.PROTOCOL, osgiUser("Ping")),
            bundleWith(
                "dev.ashlar.d",
                Tier.API,
                "@org.osgi.annotation.versioning.ProviderType interface Api {}"));
    assertBreaks(CodeRules.OSGI_IN_COMPONENTS, house, "dev.ashlar.c.Ping");
  }

  @Test
  void osgiShouldBeFoundInClassRetainedAnnotations() {
    House house =
        House.of(
            bundleWith(
                "dev.ashlar.a",
                Tier.PROTOCOL,
                "@org.osgi.service.component.annotations.Component class Ping {}"));
    assertBreaks(CodeRules.OSGI_IN_COMPONENTS, house, "dev.ashlar.a.Ping");
  }

  @Test
  void configShouldKnowMetatypeOnly() {
    String metatype = "@org.osgi.service.metatype.annotations.ObjectClassDefinition ";
    House house =
        House.of(
            bundleWith("dev.ashlar.a", Tier.EDGE, metatype + "@interface PingConfig {}"),
            bundleWith("dev.ashlar.b", Tier.EDGE, metatype + "@interface Ping {}"),
            bundleWith("dev.ashlar.c", Tier.EDGE, osgiUser("PingConfig")));
    assertBreaks(
        CodeRules.OSGI_IN_COMPONENTS, house, "dev.ashlar.b.Ping", "dev.ashlar.c.PingConfig");
  }

  @Test
  void deserialisationShouldBeForbidden() {
    House house =
        House.of(
            bundleWith(
                "dev.ashlar.a",
                Tier.PROTOCOL,
                "class A { Object a(java.io.InputStream in) throws Exception {"
                    + " return new java.io.ObjectInputStream(in).readObject(); } }"));
    assertBreaks(CodeRules.FORBIDDEN, house, "dev.ashlar.a.A");
  }

  @Test
  void objectsFromBuffersShouldBeForbidden() {
    String buffer =
        "package org.apache.mina.core.buffer; public class IoBuffer {"
            + " public Object getObject() { return this; } public int get() { return 0; } }";
    String take = "class A { Object a(org.apache.mina.core.buffer.IoBuffer b) { return b.%s(); } }";
    House house =
        House.of(
            bundleWith("dev.ashlar.a", Tier.TECHNOLOGY, String.format(take, "getObject"), buffer),
            bundleWith("dev.ashlar.b", Tier.TECHNOLOGY, String.format(take, "get"), buffer));
    assertBreaks(CodeRules.FORBIDDEN, house, "dev.ashlar.a.A");
  }

  @Test
  void threadLocalsAndPrintedStacksShouldBeForbidden() {
    House house =
        House.of(
            bundleWith("dev.ashlar.a", Tier.API, "class A { ThreadLocal<String> t; }"),
            bundleWith(
                "dev.ashlar.b",
                Tier.API,
                "class B { void b(RuntimeException e) { e.printStackTrace(); } }"));
    assertBreaks(CodeRules.FORBIDDEN, house, "dev.ashlar.a.A", "dev.ashlar.b.B");
  }

  @Test
  void staticsShouldBeFinal() {
    House house =
        House.of(
            bundleWith("dev.ashlar.a", Tier.API, "class A { static int count; }"),
            bundleWith("dev.ashlar.b", Tier.API, "class B { static final int X = 1; int y; }"));
    assertBreaks(CodeRules.NO_MUTABLE_STATICS, house, "dev.ashlar.a.A");
  }

  @Test
  void bundlesShouldHaveOnePackage() {
    House house =
        House.of(
            Synthetic.bundle(
                "dev.ashlar.a",
                Tier.PROTOCOL,
                "package dev.ashlar.a; class A {}",
                "package dev.ashlar.a.internal; class B {}"));
    assertBreaks(BundleRules.ONE_PACKAGE, house, "dev.ashlar.a");
  }

  @Test
  void implementationsShouldExportNothingAndApisTheirPackage() {
    House house =
        House.of(
            withExports("dev.ashlar.a", Tier.PROTOCOL, "dev.ashlar.a"),
            withExports("dev.ashlar.b", Tier.API, "dev.ashlar.b"),
            withExports("dev.ashlar.c", Tier.API),
            withExports("dev.ashlar.d", Tier.EDGE));
    assertBreaks(BundleRules.EXPORTS, house, "dev.ashlar.a", "dev.ashlar.c");
  }

  @Test
  void sizesShouldHaveLimits() {
    assertPasses(SizeRules.FILES, measured(300, 40, 6));
    assertPasses(SizeRules.METHODS, measured(300, 40, 6));
    assertPasses(SizeRules.CONSTRUCTORS, measured(300, 40, 6));
    assertBreaks(SizeRules.FILES, measured(301, 40, 6), "a/A.java");
    assertBreaks(SizeRules.METHODS, measured(300, 41, 6), "a/A.java#A.a");
    assertBreaks(SizeRules.CONSTRUCTORS, measured(300, 40, 7), "a/A.java#A.a");
  }

  @Test
  void everyRuleShouldHaveItsOwnId() {
    List<String> ids = Rules.all().stream().map(Rule::id).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size());
  }

  private static String osgiUser(String name) {
    return "class " + name + " { static class Inner { org.osgi.framework.BundleContext c; } }";
  }

  private static Bundle bundleWith(String name, Tier tier, String code, String... others) {
    String[] sources = new String[others.length + 1];
    System.arraycopy(others, 0, sources, 1, others.length);
    sources[0] = "package " + name + "; " + code;
    return Synthetic.bundle(name, tier, sources);
  }

  private static Bundle withExports(String name, Tier tier, String... exports) {
    return new Bundle(name, tier, Set.of(), Set.of(exports), List.of());
  }

  private static House measured(int fileLines, int methodLines, int parameters) {
    SourceFacts.Member member = new SourceFacts.Member("A.a", methodLines, parameters);
    return new House(List.of(), List.of(new SourceFacts("a/A.java", fileLines, List.of(member))));
  }

  private static void assertPasses(Rule rule, House house) {
    assertEquals(List.of(), rule.violations(house).toList());
  }

  private static void assertBreaks(Rule rule, House house, String... subjects) {
    List<String> found =
        rule.violations(house)
            .map(violation -> violation.subject().replaceAll("\\$.*", ""))
            .distinct()
            .sorted()
            .toList();
    assertEquals(List.of(subjects), found);
    assertTrue(rule.violations(house).allMatch(violation -> violation.rule().equals(rule.id())));
  }
}
