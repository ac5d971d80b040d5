package dev.ashlar.config;

import java.util.Map;

/** Where descriptions come from. */
@FunctionalInterface
interface Definitions {

  /** All that are known at present, by PID; any thread. */
  Map<String, Definition> all();
}
