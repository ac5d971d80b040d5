package dev.ashlar.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Changes one bundle of a running server as an operator does: by its file. */
final class Swap {
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 20;

  private final Site site;
  private final String name;
  private final Path jar;

  /** A swap of a bundle, named without {@code dev.ashlar.}. */
  Swap(Site site, String bundle) throws IOException {
    this.site = site;
    this.name = "dev.ashlar." + bundle;
    this.jar = site.jar(bundle);
  }

  /** Updates it to another build, removes that, and puts the first one back. */
  void run() throws IOException {
    Path first = jar.resolveSibling(name + ".first");
    Files.copy(jar, first, StandardCopyOption.REPLACE_EXISTING);
    update(first, 1);
    remove();
    put(first);
  }

  /** Updates it to a build of this number; returns when that one is in service. */
  void update(Path from, int number) throws IOException {
    Path other = jar.resolveSibling(name + ".other");
    String version = OtherBuild.of(from, other, number);
    change("updated", () -> Files.move(other, jar, StandardCopyOption.ATOMIC_MOVE));
    awaitReady();
    await(
        "version " + version,
        () ->
            site.admin()
                .run("bundle", "list", name, "--json")
                .contains("\"version\":\"" + version + "\""));
  }

  /** Takes it away; returns when it is gone. */
  void remove() throws IOException {
    change("uninstalled", () -> delete(jar));
  }

  private static Path delete(Path file) throws IOException {
    Files.delete(file);
    return file;
  }

  /** Puts this jar in its place; returns when it is in service. */
  void put(Path from) throws IOException {
    change("installed", () -> Files.move(from, jar, StandardCopyOption.ATOMIC_MOVE));
    awaitReady();
  }

  private void change(String what, Callable<Path> change) throws IOException {
    String said = "Bundle " + name + " " + what + " from ";
    LogTail log = site.logTail();
    try {
      change.call();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    await(said, () -> log.says(said));
  }

  private void awaitReady() {
    await(
        name + " in service",
        () -> {
          String status = site.admin().run("status", "--json");
          return status.contains("\"ready\":true") && status.contains("\"problems\":[]");
        });
  }

  /** Waits until it is so; what cannot be asked yet is not so yet. */
  private static void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + BOUND_NANOS;
    String last = "";
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
        Thread.sleep(LOOK_MILLIS);
      } catch (IOException e) {
        last = ": " + e.getMessage();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("not within a minute: " + what + last);
  }
}
