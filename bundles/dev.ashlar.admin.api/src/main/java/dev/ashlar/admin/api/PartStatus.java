package dev.ashlar.admin.api;

import java.util.List;

/**
 * How a part of the server is at one moment.
 *
 * @param name of the part, such as {@code c2s}
 * @param endpoints where it listens
 * @param problems why it does not serve as configured, each as a sentence; empty if all is well
 */
public record PartStatus(String name, List<Endpoint> endpoints, List<String> problems) {

  /**
   * Where a part listens.
   *
   * @param address as people write it: {@code 127.0.0.1:5222}, {@code [::1]:5222}
   * @param connections that are open there at present
   */
  public record Endpoint(String address, int connections) {}

  /** Copies its parts. */
  public PartStatus {
    endpoints = List.copyOf(endpoints);
    problems = List.copyOf(problems);
  }
}
