// @xmpp/client under the driver's control: logs in, sends what stdin says, reports what happens on stdout.
//
// Usage: NODE_EXTRA_CA_CERTS=CERTIFICATES node agent.js HOST PORT JID PASSWORD
//
// The lines of both directions are explained in ../README.md.

import readline from "node:readline";
import { client, jid, xml } from "@xmpp/client";
import { parse, report } from "./lines.js";

const [host, port, address, password] = process.argv.slice(2);
const { local, domain, resource } = jid(address);
const xmpp = client({
  service: `xmpp://${host}:${port}`,
  domain,
  resource,
  username: local,
  password,
});
xmpp.reconnect.stop();
let mechanism = "";

xmpp.on("send", (element) => {
  if (element.is("auth")) mechanism = element.attrs.mechanism;
});

xmpp.on("error", (error) => report("refused", mechanism, error.condition ?? error.message));

xmpp.on("online", async (own) => {
  const roster = await xmpp.iqCaller.get(xml("query", "jabber:iq:roster"));
  await xmpp.send(xml("presence"));
  await xmpp.iqCaller.get(xml("ping", "urn:xmpp:ping"), domain);
  report("roster", roster.getChildren("item").length);
  report("online", own.toString(), mechanism, xmpp.socket.socket.getProtocol());
});

xmpp.on("stanza", (stanza) => {
  if (!stanza.is("message")) return;
  if (stanza.attrs.type === "error") {
    const [condition] = stanza.getChild("error").children;
    report("error", stanza.attrs.from, stanza.attrs.id ?? "", condition.name);
  } else if (stanza.getChild("body")) {
    report("message", stanza.attrs.from, stanza.getChildText("body"));
  }
});

xmpp.on("disconnect", ({ clean }) => {
  report("offline", clean ? "" : "connection lost");
  process.exit();
});

const lines = readline.createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const [verb, to, body] = parse(line);
  if (verb === "send") xmpp.send(xml("message", { type: "chat", to }, xml("body", {}, body)));
  if (verb === "quit") xmpp.stop();
});
lines.on("close", () => xmpp.stop());

xmpp.start().catch(() => process.exit(1));
