package dev.ashlar.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what was found out as JSON, Markdown and HTML. */
final class Report {
  private Report() {}

  static void write(Path directory, Conformance found) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("report.json"), JsonReport.of(found));
      Files.writeString(directory.resolve("report.md"), MarkdownReport.of(found));
      Files.writeString(directory.resolve("index.html"), HtmlReport.page(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
