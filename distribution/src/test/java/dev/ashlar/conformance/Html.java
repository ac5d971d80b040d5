package dev.ashlar.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The small pieces of the page. */
final class Html {
  private static final Set<String> IDS = Requirement.all().keySet();
  private static final Pattern ID = Pattern.compile("[0-9x][0-9.]*-[0-9a-z.-]*[0-9a-z]");

  private Html() {}

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Html.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }

  /** Escaped; what stands between backticks is code. */
  static String prose(String text) {
    return escape(text).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  /** The result as a word with a mark, so that colour is not all that tells. */
  static String badge(Verdict<?> verdict) {
    String word = verdict.result().word();
    return "<span class='badge %s'>%s</span>".formatted(word, word);
  }

  static String reason(Verdict<?> verdict) {
    return verdict.reason().isEmpty()
        ? ""
        : "<p class='reason'>%s</p>".formatted(linked(escape(verdict.reason())));
  }

  /** Ids of requirements lead to their rows. */
  static String linked(String html) {
    return ID.matcher(html)
        .replaceAll(
            found ->
                IDS.contains(found.group())
                    ? "<a href='#%s'>%s</a>".formatted(found.group(), found.group())
                    : found.group());
  }

  /** The tests, folded away. */
  static String tests(Verdict<?> verdict) {
    List<String> tests = verdict.tests();
    if (tests.isEmpty()) {
      return "";
    }
    return "<details><summary>%d test%s</summary><ul>%s</ul></details>"
        .formatted(
            tests.size(),
            tests.size() == 1 ? "" : "s",
            String.join("", tests.stream().map(test -> "<li>" + escape(test) + "</li>").toList()));
  }

  static String radio(String name, String id, String label, boolean checked) {
    return "<input type='radio' name='%s' id='%s' aria-label='%s %s'%s><label for='%s'>%s</label>%n"
        .formatted(name, id, name, escape(label), checked ? " checked" : "", id, escape(label));
  }
}
