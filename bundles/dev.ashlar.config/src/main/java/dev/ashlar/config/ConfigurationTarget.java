package dev.ashlar.config;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Where right settings go. */
interface ConfigurationTarget {

  /** Sets a component's values, and says whether that changed anything. */
  boolean put(String pid, Map<String, Object> values) throws IOException;

  /** Restores a component's defaults, and says whether that changed anything. */
  boolean remove(String pid) throws IOException;

  /** The PIDs for which something is set. */
  Set<String> pids() throws IOException;
}
