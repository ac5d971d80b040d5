package dev.ashlar.admin.commands;

import java.util.List;

/** A container of which little is known. */
final class FakePlatform implements Platform {

  private final boolean started;
  private final List<String> waiting;
  private final List<String> failed;

  FakePlatform() {
    this(true, List.of(), List.of());
  }

  FakePlatform(boolean started, List<String> waiting, List<String> failed) {
    this.started = started;
    this.waiting = waiting;
    this.failed = failed;
  }

  @Override
  public List<BundleState> bundles() {
    return List.of(
        new BundleState(1, "dev.ashlar.a", "1.0.0", "active", 60, false),
        new BundleState(2, "dev.ashlar.b", "1.0.0", "resolved", 60, true));
  }

  @Override
  public List<String> waiting() {
    return waiting;
  }

  @Override
  public List<String> failed() {
    return failed;
  }

  @Override
  public List<String> deploymentProblems() {
    return List.of();
  }

  @Override
  public List<String> held() {
    return List.of("dev.ashlar.a 0.9.0");
  }

  @Override
  public boolean started() {
    return started;
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public String home() {
    return "/home/of/it";
  }
}
