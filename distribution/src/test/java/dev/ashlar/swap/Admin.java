package dev.ashlar.swap;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The server's admin socket: what {@code bin/ashlar} uses, without a process for each command. */
final class Admin {
  private static final Pattern EXIT = Pattern.compile("\"exit\":(\\d+)");
  private static final Pattern OUTPUT = Pattern.compile("\"output\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Path socket;

  Admin(Path socket) {
    this.socket = socket;
  }

  String run(String... words) throws IOException {
    return run(List.of(words), Map.of());
  }

  /**
   * Runs a command.
   *
   * @return what it prints
   * @throws IOException if it fails, or nobody is there to run it
   */
  String run(List<String> words, Map<String, String> secrets) throws IOException {
    String request =
        "{\"words\":[%s],\"secrets\":{%s}}\n"
            .formatted(
                words.stream().map(Admin::quoted).collect(Collectors.joining(",")),
                secrets.entrySet().stream()
                    .map(e -> quoted(e.getKey()) + ":" + quoted(e.getValue()))
                    .collect(Collectors.joining(",")));
    Path target = Files.isSymbolicLink(socket) ? Files.readSymbolicLink(socket) : socket;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(target));
        BufferedReader in =
            new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return output(words, String.valueOf(in.readLine()));
    }
  }

  private static String output(List<String> words, String reply) throws IOException {
    Matcher exit = EXIT.matcher(reply);
    Matcher output = OUTPUT.matcher(reply);
    if (!exit.find() || !exit.group(1).equals("0") || !output.find()) {
      throw new IOException(words + ": " + reply);
    }
    return output.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
