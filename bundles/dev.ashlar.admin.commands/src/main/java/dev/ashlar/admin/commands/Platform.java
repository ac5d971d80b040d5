package dev.ashlar.admin.commands;

import java.util.List;

/** The container, as the commands see it. Thread-safe. */
interface Platform {

  /** All bundles, by id. */
  List<BundleState> bundles();

  /** Components of ours that cannot be there, each as a sentence that says what it waits for. */
  List<String> waiting();

  /** Components of ours that could not be made, each as a sentence that says why. */
  List<String> failed();

  /** Why bundles are not what the folders hold, each as a sentence. */
  List<String> deploymentProblems();

  /** Bundles that were updated or removed and whose classes something holds. */
  List<String> held();

  /** Whether the start has come to its end. */
  boolean started();

  /** The version of the distribution. */
  String version();

  /** Its directory. */
  String home();

  /**
   * A bundle.
   *
   * @param id its number
   * @param name its symbolic name
   * @param version its version
   * @param state in lower case, as OSGi names it
   * @param level its start level
   * @param fragment whether it is one, and so never becomes active
   */
  record BundleState(
      long id, String name, String version, String state, int level, boolean fragment) {

    boolean runs() {
      return state.equals("active") || (fragment && state.equals("resolved"));
    }
  }
}
