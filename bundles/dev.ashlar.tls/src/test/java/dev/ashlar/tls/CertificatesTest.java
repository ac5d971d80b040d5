package dev.ashlar.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.transport.api.CertificateInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir Path directory;
  private final List<String> hosts = new ArrayList<>(List.of("localhost"));
  private final List<Map<String, HostKey>> told = new ArrayList<>();
  private Path config;
  private Path data;
  private Certificates certificates;

  @BeforeEach
  void create() {
    config = directory.resolve("config");
    data = directory.resolve("data");
    certificates = certificates(Optional.of(data));
  }

  private Certificates certificates(Optional<Path> generated) {
    return new Certificates(
        () -> List.copyOf(hosts), List.of(config, data), generated, new KeyReader(""), told::add);
  }

  private String fingerprint(String host) {
    return certificates.list().stream()
        .filter(info -> info.host().equals(host))
        .map(CertificateInfo::sha256)
        .findFirst()
        .orElse("none");
  }

  /** Makes a new certificate and puts it in place in one step, as operators should. */
  private void install(Path target) throws Exception {
    Path made = SelfSigned.write("renewed", directory.resolve("elsewhere"));
    Files.createDirectories(target.getParent());
    Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void hostWithoutFileShouldGetSelfSignedCertificateOnceAndForAll() {
    certificates.poll();
    CertificateInfo info = certificates.list().get(0);
    assertEquals("localhost", info.host());
    assertTrue(info.selfSigned());
    assertEquals(data.resolve("localhost.pem").toString(), info.file());
    assertEquals(32 * 3 - 1, info.sha256().length());
    Certificates again = certificates(Optional.of(data));
    again.poll();
    assertEquals(certificates.list(), again.list());
  }

  @Test
  void hostWithoutFileShouldHaveNoneIfNoneIsToBeMade() {
    Certificates strict = certificates(Optional.empty());
    strict.poll();
    assertEquals(List.of(), strict.list());
  }

  @Test
  void operatorsFileShouldWinOverTheGeneratedOne() throws Exception {
    certificates.poll();
    String generated = fingerprint("localhost");
    install(config.resolve("localhost.pem"));
    certificates.poll();
    certificates.poll();
    assertNotEquals(generated, fingerprint("localhost"));
  }

  @Test
  void changedFileShouldCountOnceItStaysTheSame() throws Exception {
    certificates.poll();
    String before = fingerprint("localhost");
    install(data.resolve("localhost.pem"));
    certificates.poll();
    assertEquals(before, fingerprint("localhost"));
    certificates.poll();
    String after = fingerprint("localhost");
    assertNotEquals(before, after);
    certificates.poll();
    assertEquals(2, told.size());
    assertEquals(after, fingerprint("localhost"));
  }

  @Test
  void badFileShouldLeaveTheFormerCertificateInForce() throws Exception {
    certificates.poll();
    String before = fingerprint("localhost");
    Files.writeString(data.resolve("localhost.pem"), "nonsense");
    certificates.poll();
    certificates.poll();
    assertEquals(before, fingerprint("localhost"));
    Files.delete(data.resolve("localhost.pem"));
    certificates.poll();
    certificates.poll();
    assertEquals(before, fingerprint("localhost"));
    assertEquals(1, told.size());
  }

  @Test
  void badFileAtFirstStartShouldNotBeReplacedByGeneratedOne() throws Exception {
    Files.createDirectories(config);
    Files.writeString(config.resolve("localhost.pem"), "nonsense");
    certificates.poll();
    assertEquals(List.of(), certificates.list());
    install(config.resolve("localhost.pem"));
    certificates.poll();
    assertEquals(1, certificates.list().size());
  }

  @Test
  void hostsShouldComeAndGo() {
    certificates.poll();
    hosts.add("example.org");
    certificates.poll();
    assertEquals(2, certificates.list().size());
    hosts.remove("localhost");
    certificates.poll();
    assertEquals("example.org", certificates.list().get(0).host());
    assertEquals(1, certificates.list().size());
  }
}
