package dev.ashlar.admin.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends requests to the server's admin socket, each over a connection of its own. */
final class AdminSocketClient {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path path;

  AdminSocketClient(Path path) {
    this.path = path;
  }

  /**
   * Sends a request and waits for the reply.
   *
   * @throws IOException if nobody listens there, or the server went away
   */
  Reply send(List<String> words, Map<String, String> secrets) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(target()))) {
      ByteBuffer request = ByteBuffer.wrap(request(words, secrets));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      return reply(channel);
    }
  }

  /**
   * The socket itself: a path that is too long for one is a link to a shorter one, in a directory
   * that could have been cleared away and made by somebody else since.
   */
  private Path target() throws IOException {
    if (!Files.isSymbolicLink(path)) {
      return path;
    }
    Path target = Files.readSymbolicLink(path);
    UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    Path directory = target.getParent();
    if (directory == null || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
      throw new IOException(target + " is not the server's");
    }
    return target;
  }

  private static byte[] request(List<String> words, Map<String, String> secrets)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeArrayFieldStart("words");
      for (String word : words) {
        json.writeString(word);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("secrets");
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        json.writeStringField(secret.getKey(), secret.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static Reply reply(SocketChannel channel) throws IOException {
    int exit = 1;
    String output = "";
    String error = "";
    List<Reply.Ask> asks = List.of();
    try (JsonParser json = JSON.createParser(Channels.newInputStream(channel))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the server closed the connection");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "exit" -> exit = json.getIntValue();
          case "output" -> output = json.getText();
          case "error" -> error = json.getText();
          case "asks" -> asks = asks(json);
          default -> json.skipChildren();
        }
      }
    }
    return new Reply(exit, output, error, asks);
  }

  private static List<Reply.Ask> asks(JsonParser json) throws IOException {
    List<Reply.Ask> asks = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      String prompt = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        String value = json.nextTextValue();
        if (field.equals("name")) {
          name = value;
        } else if (field.equals("prompt")) {
          prompt = value;
        }
      }
      asks.add(new Reply.Ask(name, prompt));
    }
    return asks;
  }
}
