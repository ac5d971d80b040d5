package dev.ashlar.admin.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void markedSecretsShouldComeFromStandardInputInTheirOrder() throws IOException {
    assertEquals(
        Map.of("password", "pässword", "pin", "1 "),
        read("pässword\r\n1 \n", "user", "add", "--password-stdin", "--pin-stdin"));
  }

  @Test
  void inputThatEndsTooEarlyShouldBeAUsageError() {
    ClientException e =
        assertThrows(ClientException.class, () -> read("", "user", "--password-stdin"));
    assertEquals(2, e.exit());
  }

  @Test
  void withoutATerminalTheWayOutShouldBeNamed() {
    ClientException e =
        assertThrows(
            ClientException.class,
            () -> Secrets.ask(new Reply.Ask("password", "Password"), Optional.empty()));
    assertEquals(
        "No terminal to ask for the password: give it to standard input and add --password-stdin.",
        e.getMessage());
  }

  private static Map<String, String> read(String input, String... words) throws IOException {
    return Secrets.read(
        List.of(words), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }
}
