// A message centre for tests, on node-smpp. It says on its output what it hears, one JSON a line, and obeys the
// orders that come on its input: {"deliver": {…}} sends a deliver_sm, {"fall": true} cuts every connection.
import readline from "node:readline";
import smpp from "smpp";

const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const sessions = new Set();
let count = 0;

// The text decides what happens to a message.
const fates = {
  throttled: smpp.ESME_RTHROTTLED,
  "bad number": smpp.ESME_RINVDSTADR,
};

function submitted(session, pdu) {
  const text = typeof pdu.short_message.message === "string" ? pdu.short_message.message : "";
  const udh = pdu.short_message.udh;
  say({
    heard: "submit_sm", text, to: pdu.destination_addr, from: pdu.source_addr, ton: [pdu.source_addr_ton, pdu.dest_addr_ton],
    coding: pdu.data_coding, esm: pdu.esm_class, receipt: pdu.registered_delivery,
    udh: udh ? udh.map((one) => Buffer.from(one).toString("hex")) : null,
  });
  if (text === "silence") return;
  if (text === "cut") return session.destroy();
  const command_status = fates[text] ?? smpp.ESME_ROK;
  session.send(pdu.response({ command_status, message_id: command_status ? "" : `C${++count}` }));
}

const server = smpp.createServer({}, (session) => {
  sessions.add(session);
  session.on("error", () => {});
  session.on("close", () => sessions.delete(session));
  session.on("bind_transceiver", (pdu) => {
    const good = pdu.system_id === "assises" && pdu.password === "secret";
    say({ heard: "bind", version: pdu.interface_version });
    session.send(pdu.response({ command_status: good ? smpp.ESME_ROK : smpp.ESME_RINVPASWD }));
  });
  session.on("submit_sm", (pdu) => submitted(session, pdu));
  session.on("enquire_link", (pdu) => {
    say({ heard: "enquire_link" });
    session.send(pdu.response());
  });
  session.on("unbind", (pdu) => {
    say({ heard: "unbind" });
    session.send(pdu.response());
  });
});

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const order = JSON.parse(line);
  for (const session of sessions) {
    if (order.fall) session.destroy();
    if (order.ask) session.enquire_link((pdu) => say({ heard: "enquire_link_resp", status: pdu.command_status }));
    if (order.deliver) {
      const { hex, ...given } = order.deliver;
      if (hex) given.message_payload = Buffer.from(hex, "hex");
      session.deliver_sm(given, (pdu) => say({ heard: "deliver_sm_resp", status: pdu.command_status }));
    }
  }
});
server.listen(0, "127.0.0.1", () => say({ port: server.address().port }));
