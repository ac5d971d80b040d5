package dev.ashlar.admin.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings that are in force, and where they come from; a service of the configuration bundle,
 * for {@code config show}.
 *
 * <p>Thread rule: any thread.
 */
@ProviderType
public interface ConfigurationView {

  /** Every setting of every component that has a description, by PID and then by key. */
  List<Setting> settings();

  /** What is wrong in the files at present, and therefore not in force; empty if all is well. */
  List<Problem> problems();

  /**
   * One setting.
   *
   * @param pid the component
   * @param key in lower case with dots
   * @param value the value in force as text; a password shows as {@code ***}
   * @param defaulted whether no file sets it
   * @param file the file that sets it, relative to the distribution's directory
   * @param description what it is for, from its metatype
   */
  record Setting(
      String pid,
      String key,
      String value,
      boolean defaulted,
      Optional<String> file,
      String description) {}

  /**
   * A value that was refused.
   *
   * @param file where it stands, relative to the distribution's directory
   * @param key the key, or empty if the file as a whole is meant
   * @param reason why, as a sentence
   */
  record Problem(String file, String key, String reason) {}
}
