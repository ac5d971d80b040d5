package dev.ashlar.stanza;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the server says to people, in the languages that it knows (RFC 6120 section 4.7.4).
 *
 * <p>The texts are in the code, in English; a further language is a file {@code texts-TAG.txt} that
 * has them all again. Immutable.
 */
public final class Texts {
  /** The language of what no file translates, and of peers whose language is not known. */
  public static final String DEFAULT_LANGUAGE = "en";

  private static final Map<String, Map<String, String>> FURTHER = Map.of("de", read("de"));
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
  private static final String BETWEEN = " = ";

  private Texts() {}

  /**
   * A text in a language.
   *
   * @param lang the language tag (RFC 5646)
   * @param value the text
   */
  public record Said(String lang, String value) {
    /**
     * Checks the tag.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Said {
      if (!isTag(lang)) {
        throw new IllegalArgumentException("'" + lang + "' is no language tag");
      }
    }

    /** In the language of whom it is for, if there is a translation; see {@link #language}. */
    Said in(Optional<String> wanted) {
      return lang.equals(DEFAULT_LANGUAGE) ? say(value, wanted) : this;
    }
  }

  /** Whether a text has the form of a language tag (RFC 5646). */
  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /**
   * The language for a peer that wants one, by the lookup of RFC 4647 section 3.4: what is wanted
   * loses its last subtag until it is a language that there is.
   *
   * @param wanted a language tag as the peer wrote it, of any form
   * @return the tag of a language that there is
   */
  public static String language(Optional<String> wanted) {
    String range = wanted.orElse("").toLowerCase(Locale.ROOT);
    while (!range.isEmpty()) {
      if (range.equals(DEFAULT_LANGUAGE) || FURTHER.containsKey(range)) {
        return range;
      }
      range = shorter(range);
    }
    return DEFAULT_LANGUAGE;
  }

  /** Without the last subtag, and without a single letter or digit that then is the last one. */
  private static String shorter(String range) {
    int cut = range.lastIndexOf('-');
    if (cut >= 2 && range.charAt(cut - 2) == '-') {
      cut -= 2;
    }
    return cut < 0 ? "" : range.substring(0, cut);
  }

  /**
   * A text for a peer.
   *
   * @param english the text as it stands in the code
   * @param wanted the language that the peer wants, see {@link #language}
   * @return the text in the best language that it exists in
   */
  public static Said say(String english, Optional<String> wanted) {
    String lang = language(wanted);
    String found = FURTHER.getOrDefault(lang, Map.of()).get(english);
    return found == null ? new Said(DEFAULT_LANGUAGE, english) : new Said(lang, found);
  }

  private static Map<String, String> read(String lang) {
    try (InputStream in = Texts.class.getResourceAsStream("texts-" + lang + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("no texts in " + lang);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(BETWEEN) && !line.startsWith("#"))
          .map(line -> line.split(BETWEEN, 2))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
