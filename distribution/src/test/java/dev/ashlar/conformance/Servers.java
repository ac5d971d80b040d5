package dev.ashlar.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests the servers that they ask for by {@link On}. A server is started when first asked
 * for, shared by all tests of the run, and closed at its end. Safe for parallel tests.
 */
final class Servers implements ParameterResolver, TestExecutionExceptionHandler {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(Servers.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class && parameter.isAnnotated(On.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(parameter.findAnnotation(On.class).orElseThrow().value(), context);
  }

  /** A variant that a server cannot be is no failure of the test. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw thrown.getCause() instanceof TestAbortedException aborted ? aborted : thrown;
  }

  private static Server of(Variant variant, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(RUN)
        .getOrComputeIfAbsent(variant, Servers::start, Server.class);
  }

  private static Server start(Variant variant) {
    String launcher = System.getProperty("ashlar.conformance.launcher", "");
    if (!launcher.isEmpty()) {
      return byClass(launcher, variant);
    }
    String endpoint = System.getProperty("ashlar.conformance.endpoint", "");
    if (!endpoint.isEmpty()) {
      return RemoteServer.of(endpoint, variant);
    }
    Path distribution = Path.of(System.getProperty("ashlar.conformance.home", "target/ashlar"));
    return AshlarServer.start(distribution, variant);
  }

  /** Another server altogether: a class with a constructor that takes the variant. */
  private static Server byClass(String name, Variant variant) {
    try {
      return Class.forName(name)
          .asSubclass(Server.class)
          .getDeclaredConstructor(Variant.class)
          .newInstance(variant);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot start " + name + " for " + variant, e);
    }
  }
}
