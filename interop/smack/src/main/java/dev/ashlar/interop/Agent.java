package dev.ashlar.interop;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.ping.PingManager;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;

/**
 * Smack under the driver's control: logs in, sends what stdin says, reports what happens on stdout.
 * The lines of both directions are explained in interop/README.md.
 */
public final class Agent {
  private final XMPPTCPConnection connection;

  private Agent(XMPPTCPConnection connection) {
    this.connection = connection;
  }

  /**
   * Runs until stdin ends or says {@code quit}.
   *
   * @param args host, port, full address, password, file with the trusted certificate
   */
  public static void main(String[] args) throws Exception {
    EntityFullJid jid = JidCreate.entityFullFrom(args[2]);
    XMPPTCPConnectionConfiguration configuration =
        XMPPTCPConnectionConfiguration.builder()
            .setHost(args[0])
            .setPort(Integer.parseInt(args[1]))
            .setXmppDomain(jid.asDomainBareJid())
            .setUsernameAndPassword(jid.getLocalpart(), args[3])
            .setResource(jid.getResourcepart())
            .setSecurityMode(SecurityMode.required)
            .setCustomX509TrustManager(trusting(args[4]))
            .build();
    new Agent(new XMPPTCPConnection(configuration)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    connection.addConnectionListener(new EndReporter());
    connection.addAsyncStanzaListener(
        stanza -> received((Message) stanza), StanzaTypeFilter.MESSAGE);
    try {
      connection.connect().login();
    } catch (Exception refused) {
      Lines.report("refused", "", refused.toString());
      return;
    }
    Roster roster = Roster.getInstanceFor(connection);
    roster.reloadAndWait();
    if (!PingManager.getInstanceFor(connection).pingMyServer()) {
      Lines.report("refused", "", "no answer to a ping");
      return;
    }
    Lines.report("roster", String.valueOf(roster.getEntryCount()));
    Lines.report(
        "online",
        connection.getUser().toString(),
        connection.getUsedSaslMechansism(),
        connection.isSecureConnection() ? "TLS" : "");
    obey();
  }

  private void obey() throws Exception {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      List<String> fields = Lines.parse(line);
      if (fields.get(0).equals("quit")) {
        break;
      }
      if (fields.get(0).equals("send")) {
        connection.sendStanza(
            connection
                .getStanzaFactory()
                .buildMessageStanza()
                .ofType(Message.Type.chat)
                .to(JidCreate.from(fields.get(1)))
                .setBody(fields.get(2))
                .build());
      }
    }
    connection.disconnect();
  }

  private static void received(Message message) {
    if (message.getType() == Message.Type.error) {
      Lines.report(
          "error",
          String.valueOf(message.getFrom()),
          String.valueOf(message.getStanzaId()),
          message.getError().getCondition().toString());
    } else if (message.getBody() != null) {
      Lines.report("message", message.getFrom().toString(), message.getBody());
    }
  }

  private static X509TrustManager trusting(String certificate)
      throws GeneralSecurityException, IOException {
    try (InputStream in = new FileInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return (X509TrustManager) trust.getTrustManagers()[0];
    }
  }

  private static final class EndReporter implements ConnectionListener {
    @Override
    public void connectionClosed() {
      Lines.report("offline", "");
    }

    @Override
    public void connectionClosedOnError(Exception cause) {
      Lines.report("offline", cause.toString());
    }
  }
}
