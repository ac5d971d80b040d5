package dev.ashlar.admin.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import dev.ashlar.admin.api.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireFormatTest {

  @Test
  void requestShouldBeReadWithUnknownFieldsSkipped() throws IOException {
    assertEquals(
        new CommandRequest(List.of("user", "add"), Map.of("password", new Secret("pä\"w"))),
        read("{\"v\":[1,{}],\"words\":[\"user\",\"add\"],\"secrets\":{\"password\":\"pä\\\"w\"}}"));
  }

  @Test
  void anythingElseShouldBeRefused() {
    for (String wrong :
        List.of(
            "[]", "{", "x", "{\"words\":\"a\"}", "{\"words\":[1]}", "{\"secrets\":{\"a\":1}}")) {
      assertThrows(IOException.class, () -> read(wrong), wrong);
    }
  }

  @Test
  void replyShouldBeOneLine() throws IOException {
    CommandReply reply =
        new CommandReply(4, "a\nb", "é", List.of(new CommandReply.Ask("password", "Password")));
    assertEquals(
        "{\"exit\":4,\"output\":\"a\\nb\",\"error\":\"é\","
            + "\"asks\":[{\"name\":\"password\",\"prompt\":\"Password\"}]}\n",
        new String(WireFormat.write(reply), StandardCharsets.UTF_8));
  }

  private static CommandRequest read(String line) throws IOException {
    return WireFormat.read(line.getBytes(StandardCharsets.UTF_8));
  }
}
