package dev.ashlar.admin.socket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import dev.ashlar.admin.api.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests and replies as JSON lines; see the package's description. */
final class WireFormat {

  private static final JsonFactory JSON = new JsonFactory();

  private WireFormat() {}

  /**
   * Reads a request.
   *
   * @throws IOException if it is none
   */
  static CommandRequest read(byte[] line) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      List<String> words = new ArrayList<>();
      Map<String, Secret> secrets = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "words" -> words(json, words);
          case "secrets" -> secrets(json, secrets);
          default -> json.skipChildren();
        }
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
      return new CommandRequest(words, secrets);
    }
  }

  private static void words(JsonParser json, List<String> words) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      words.add(json.getText());
    }
    expect(json, json.currentToken(), JsonToken.END_ARRAY);
  }

  private static void secrets(JsonParser json, Map<String, Secret> secrets) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      expect(json, json.nextToken(), JsonToken.VALUE_STRING);
      secrets.put(name, new Secret(json.getText()));
    }
    expect(json, json.currentToken(), JsonToken.END_OBJECT);
  }

  private static void expect(JsonParser json, JsonToken found, JsonToken wanted)
      throws IOException {
    if (found != wanted) {
      throw new JsonParseException(json, wanted + " expected");
    }
  }

  /** Writes a reply, with the end of the line. */
  static byte[] write(CommandReply reply) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField("exit", reply.exitCode());
      json.writeStringField("output", reply.output());
      json.writeStringField("error", reply.error());
      json.writeArrayFieldStart("asks");
      for (CommandReply.Ask ask : reply.asks()) {
        json.writeStartObject();
        json.writeStringField("name", ask.name());
        json.writeStringField("prompt", ask.prompt());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }
}
