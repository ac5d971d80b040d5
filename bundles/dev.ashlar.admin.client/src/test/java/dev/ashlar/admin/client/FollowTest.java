package dev.ashlar.admin.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowTest {

  @Test
  void onlyWhatMovesDataShouldBeFollowed() {
    assertTrue(Follow.isFor(List.of("storage", "swap", "--to", "postgresql")));
    assertTrue(Follow.isFor(List.of("storage", "rollback")));
    assertFalse(Follow.isFor(List.of("storage", "swap", "--to", "postgresql", "--json")));
    assertFalse(Follow.isFor(List.of("storage", "status")));
    assertFalse(Follow.isFor(List.of("storage")));
    assertFalse(Follow.isFor(List.of("session", "swap")));
  }

  @Test
  void lineShouldShowShareRateTimeAndStep() throws IOException {
    Map<String, String> status =
        Follow.fields(
            "{\"swap\":\"forward\",\"step\":\"copying documents:accounts\",\"percent\":50,"
                + "\"per_second\":1234,\"time_left\":3723000,\"problem\":\"none\","
                + "\"stores\":[{\"store\":\"x\",\"percent\":99}]}");
    assertEquals(
        "[###############...............]  50 %  1234/s  1:02:03 left  copying documents:accounts",
        Follow.line(status));
  }

  @Test
  void lineShouldSayWhyTheSwapWaits() {
    assertEquals(
        "[..............................]   0 %  counting  waits: postgresql is absent",
        Follow.line(Map.of("step", "counting", "problem", "postgresql is absent")));
  }
}
