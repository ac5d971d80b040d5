package dev.ashlar.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScramClientTest {

  @Test
  void exchangeShouldBeThatOfRfc5802() {
    ScramClient scram =
        new ScramClient("1", "n,,", new byte[0], "n=user,r=fyko+d2lbbFgONRv9qkxdawL", "pencil");
    assertEquals("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL", scram.first());
    assertEquals(
        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        scram.answer("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
    assertTrue(scram.verify("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
    assertFalse(scram.verify("v=rmF9pqV8S7suAoZWja4dJRkFsKU="));
  }

  @Test
  void exchangeShouldBeThatOfRfc7677() {
    ScramClient scram =
        new ScramClient("256", "n,,", new byte[0], "n=user,r=rOprNGfwEbeRWgbNEkqO", "pencil");
    assertEquals(
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        scram.answer(
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
    assertTrue(scram.verify("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
  }
}
