package dev.ashlar.config;

import java.util.Collection;

/** Guesses what was meant by a name that is not known. */
final class Suggestion {

  private Suggestion() {}

  /** A question that names the nearest known name, or nothing if none is near. */
  static String of(String unknown, Collection<String> known) {
    String nearest = "";
    int least = Math.max(2, unknown.length() / 3) + 1;
    for (String name : known) {
      int distance = distance(unknown, name);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** Levenshtein distance: single characters inserted, deleted or replaced. */
  static int distance(String a, String b) {
    int[] former = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      former[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = former[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(former[j], row[j - 1]) + 1);
      }
      former = row;
    }
    return former[b.length()];
  }
}
