// A message centre for one account, with a phone on the far side. Written with the npm package "smpp".
// What it holds survives its own restart in STATE; it is steered over HTTP by tests/rig/smsc.py.
'use strict';
const fs = require('fs');
const http = require('http');
const smpp = require('smpp');

const settings = JSON.parse(process.argv[2]);
const state = load();
let session = null;

function load() {
  try {
    return JSON.parse(fs.readFileSync(settings.state));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { received: [], parts: {}, waiting: [], next: 1, throttles: 0, patience: 0, verdict: 'DELIVRD', reports: true, slips: 0, accepted: 0 };
  }
}

function save() {
  fs.writeFileSync(`${settings.state}.new`, JSON.stringify(state));
  fs.renameSync(`${settings.state}.new`, settings.state);
}

// Out to the account: deliveries stay until they are acknowledged, `window` of them are under way at a time.

let underWay = new Set();

function pump() {
  for (const item of state.waiting) {
    if (!session || underWay.size >= settings.window) return;
    if (underWay.has(item.number)) continue;
    underWay.add(item.number);
    const holder = session;
    holder.deliver_sm(pduOf(item), (answer) => {
      if (answer.command_status !== 0 || slips(holder)) return;
      state.waiting = state.waiting.filter((other) => other.number !== item.number);
      save();
      if (holder === session) {
        underWay.delete(item.number);
        pump();
      }
    });
  }
}

function pduOf(item) {
  const message = { message: Buffer.from(item.body, 'hex') };
  if (item.header) message.udh = Buffer.from(item.header, 'hex');
  const pdu = {
    source_addr_ton: 1, source_addr_npi: 1, source_addr: item.from,
    dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: item.to,
    esm_class: item.esm_class, data_coding: item.coding, short_message: message,
  };
  if (item.reference !== undefined) pdu.user_message_reference = item.reference;
  if (item.receipted) pdu.receipted_message_id = item.receipted;
  return pdu;
}

function deliver(item) {
  state.waiting.push({ number: state.next++, esm_class: 0, coding: 0, header: '', ...item });
  save();
  pump();
}

// The connection may end just before an answer is given or heard.
function slips(holder) {
  if (state.slips === 0) return false;
  state.slips -= 1;
  save();
  holder.destroy();
  return true;
}

// In from the account: the phone has a message when all its parts are there.

function accept(pdu, from) {
  if (state.throttles > 0 && state.patience > 0) {
    state.patience -= 1;
  } else if (state.throttles > 0) {
    state.throttles -= 1;
    from.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
    return;
  }
  const refusal = settings.refusals[pdu.destination_addr];
  if (refusal) {
    from.send(pdu.response({ command_status: smpp[refusal] }));
    return;
  }
  state.accepted += 1;
  const id = (0xa000 + state.next++).toString(16);
  put(pdu);
  if (pdu.registered_delivery && state.reports) {
    const text = `id:${id} sub:001 dlvrd:001 submit date:2601011200 done date:2601011201 stat:${state.verdict} err:0${
      state.verdict === 'DELIVRD' ? '00' : '34'} text:-`;
    state.waiting.push({
      number: state.next++, from: pdu.destination_addr, to: pdu.source_addr, esm_class: 4, coding: 0, header: '',
      body: Buffer.from(text, 'latin1').toString('hex'), reference: pdu.user_message_reference,
    });
  }
  save();
  if (slips(from)) return;
  from.send(pdu.response({ message_id: id }));
  pump();
}

function put(pdu) {
  const place = (pdu.short_message.udh || []).map((each) => Buffer.from(each)).find((each) => each[0] === 0);
  const entry = {
    from: pdu.source_addr, to: pdu.destination_addr, text: String(pdu.short_message.message), coding: pdu.data_coding,
    reference: pdu.user_message_reference,
  };
  if (!place) {
    state.received.push(entry);
    return;
  }
  const key = `${entry.from} ${entry.to} ${place[2]}`;
  const parts = (state.parts[key] = state.parts[key] || {});
  parts[place[4]] = entry.text;
  if (Object.keys(parts).length === place[3]) {
    const numbers = Object.keys(parts).map(Number).sort((a, b) => a - b);
    state.received.push({ ...entry, text: numbers.map((number) => parts[number]).join('') });
    delete state.parts[key];
  }
}

function serve(incoming) {
  incoming.on('error', () => incoming.destroy());
  incoming.on('close', () => {
    if (incoming === session) session = null;
  });
  incoming.on('bind_transceiver', (pdu) => {
    if (pdu.system_id !== settings.system_id || pdu.password !== settings.password) {
      incoming.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
      return;
    }
    incoming.send(pdu.response({ system_id: 'centre' }));
    session = incoming;
    underWay = new Set();
    pump();
  });
  incoming.on('submit_sm', (pdu) => accept(pdu, incoming));
  incoming.on('enquire_link', (pdu) => incoming.send(pdu.response()));
  incoming.on('unbind', (pdu) => {
    incoming.send(pdu.response());
    incoming.close();
  });
}

const options = settings.key ? { key: fs.readFileSync(settings.key), cert: fs.readFileSync(settings.certificate) } : {};
const centre = settings.key ? smpp.createServer(options, serve) : smpp.createServer(serve);

const actions = {
  '/deliver': (wish) => deliver(wish),
  '/set': (wish) => {
    Object.assign(state, wish);
    save();
  },
};

const desk = http.createServer((request, response) => {
  let body = '';
  request.on('data', (more) => (body += more));
  request.on('end', () => {
    if (actions[request.url]) actions[request.url](JSON.parse(body));
    response.end(JSON.stringify({ received: state.received, waiting: state.waiting.length, accepted: state.accepted }));
  });
});

centre.listen(settings.port, '127.0.0.1', () => desk.listen(settings.control, '127.0.0.1'));
