// A chat with your support on your website: one script tag, see README.md.
//
// Nothing is loaded and nobody is connected before a visitor opens the chat. Converse.js is the chat itself. What is
// here asks who they are, tells the queue so, and sends again what the queue has not taken because it was away.

"use strict";

(() => {
  const QUEUE = "urn:parley:queue:1";
  const NICK = "http://jabber.org/protocol/nick";
  const VISITOR = "parley-visitor";
  const MESSAGES = "parley-messages";
  const PATIENCE_MS = 10000;
  const AGAIN_MS = 2000;

  const WORDS = {
    en: {
      open: "Chat with us",
      close: "Close",
      hello: "How can we help?",
      why: "If you like, tell us who you are, and how to reach you should the connection be lost.",
      name: "Name",
      email: "Email",
      phone: "Phone",
      start: "Start the chat",
      failed: "The chat cannot be reached. Please try again later.",
    },
    ja: {
      open: "チャットで相談",
      close: "閉じる",
      hello: "ご用件をお聞かせください",
      why: "よろしければお名前とご連絡先をご入力ください。接続が切れた場合にご連絡いたします。",
      name: "お名前",
      email: "メールアドレス",
      phone: "電話番号",
      start: "チャットを始める",
      failed: "チャットに接続できません。しばらくしてからもう一度お試しください。",
    },
  };
  const FIELDS = { name: "text", email: "email", phone: "tel" };
  const AUTOCOMPLETE = { name: "name", email: "email", phone: "tel" };

  const settings = read(document.currentScript);
  const words = WORDS[settings.language] ?? WORDS.en;

  function read(script) {
    const given = script.dataset;
    return {
      server: given.server.replace(/\/$/, ""),
      visitors: given.visitors ?? `visitors.${given.domain}`,
      queue: given.queue ?? `support@queue.${given.domain}`,
      converse: (given.converse ?? new URL("converse.js/dist", script.src).href).replace(/\/$/, ""),
      language: given.language ?? document.documentElement.lang.slice(0, 2),
      ask: (given.ask ?? "name email phone").split(/[\s,]+/).filter((field) => field in FIELDS),
      known: { name: given.name ?? "", email: given.email ?? "", phone: given.phone ?? "" },
    };
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  // ---- The button, the form behind it, and the chat behind that ----------------------------------------------------

  const button = element("button", { type: "button", class: "parley-open" });
  let form = null;
  let chat = null; // Converse's model of it
  let isStarting = false;
  let hasFailed = false;

  function show() {
    button.hidden = chat !== null && !chat.get("hidden");
    button.disabled = isStarting;
    button.textContent = label();
    button.setAttribute("aria-expanded", String(form !== null));
  }

  function label() {
    const unread = chat?.get("num_unread");
    if (hasFailed) return words.failed;
    if (form) return words.close;
    return unread ? `${words.open} (${unread})` : words.open;
  }

  function pressed() {
    if (chat) chat.maybeShow(true);
    else if (form) closeForm();
    else if (settings.ask.length) openForm();
    else begin(settings.known);
    show();
  }

  function openForm() {
    const fields = settings.ask.map((name) => {
      const attributes = { name, type: FIELDS[name], autocomplete: AUTOCOMPLETE[name], maxlength: "100" };
      return element("label", {}, words[name], element("input", { ...attributes, value: settings.known[name] }));
    });
    const submit = element("button", { type: "submit" }, words.start);
    form = element("form", { class: "parley-form", "aria-label": words.open },
      element("h2", {}, words.hello), element("p", {}, words.why), ...fields, submit);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin({ ...settings.known, ...Object.fromEntries(new FormData(form)) });
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") pressed();
    });
    document.body.append(form);
    form.querySelector("input").focus();
  }

  function closeForm() {
    form?.remove();
    form = null;
    show();
  }

  // ---- The visitor: the same on every page of the site, and when it is loaded anew ----------------------------------

  function stored(name) {
    return JSON.parse(sessionStorage.getItem(name));
  }

  function store(name, value) {
    sessionStorage.setItem(name, JSON.stringify(value));
  }

  function begin(facts) {
    const visitor = { key: key(), ...facts };
    store(VISITOR, visitor);
    start(visitor);
  }

  function key() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
  }

  async function start(visitor) {
    isStarting = true;
    closeForm();
    try {
      await loadStyle(`${settings.converse}/converse.min.css`);
      const { default: converse } = await import(`${settings.converse}/converse.min.js`);
      addPlugin(converse, visitor);
      await converse.initialize(converseSettings(visitor));
    } catch (error) {
      console.error(error);
      hasFailed = true;
      show();
    }
  }

  function loadStyle(href) {
    return new Promise((loaded, failed) => {
      const link = element("link", { rel: "stylesheet", href });
      link.addEventListener("load", loaded);
      link.addEventListener("error", () => failed(new Error(`${href} cannot be loaded`)));
      document.head.prepend(link); // before webchat.css, which changes some of it
    });
  }

  // See https://conversejs.org/docs/configuration/
  function converseSettings(visitor) {
    return {
      assets_path: `${settings.converse}/`,
      authentication: "anonymous",
      auto_login: true,
      jid: settings.visitors,
      websocket_url: `${settings.server.replace(/^http/, "ws")}/xmpp-websocket`,
      discover_connection_methods: false,
      enable_smacks: false, // a page that is closed is gone at once; what a gap swallows, the queue and we send again
      persistent_store: "sessionStorage",
      view_mode: "overlayed",
      singleton: true,
      auto_join_private_chats: [settings.queue],
      allow_contact_requests: false,
      allow_message_retraction: "none",
      i18n: settings.language,
      loglevel: "error",
      nickname: visitor.name || undefined,
      show_desktop_notifications: false,
      show_message_avatar: false,
      visible_toolbar_buttons: { call: false, clear: false, emoji: true, location: false, spoiler: false },
      whitelisted_plugins: ["parley-queue"],
      blacklisted_plugins: [
        "converse-bookmarks",
        "converse-bookmark-views",
        "converse-dragresize",
        "converse-omemo",
        "converse-omemo-views",
        "converse-push",
        "converse-reactions",
        "converse-reaction-views",
        "converse-register",
      ],
    };
  }

  // Each connection has an address of its own, for which Converse.js begins with an empty chat.

  // What was remembered stays so: a connection that breaks again at once has not shown all of it yet.
  function remember(messages) {
    const said = messages.filter((each) => each.get("body") && each.get("error_type") !== "wait");
    const now = said.map(({ attributes: { id, ...rest } }) => rest);
    const known = new Set(now.map((each) => each.msgid));
    const before = (stored(MESSAGES) ?? []).filter((each) => !known.has(each.msgid));
    store(MESSAGES, [...before, ...now].sort((one, other) => one.time.localeCompare(other.time)));
  }

  function recall(messages) {
    const known = new Set(messages.map((each) => each.get("msgid")));
    (stored(MESSAGES) ?? []).filter((each) => !known.has(each.msgid)).forEach((each) => messages.create(each));
  }

  // ---- What the queue and the page say to each other: `app/channels/queue_protocol.py` ------------------------------

  function addPlugin(converse, visitor) {
    const { $pres, u } = converse.env;

    converse.plugins.add("parley-queue", {
      initialize() {
        const { api } = this._converse;
        const waiting = new Map(); // what the queue has not taken yet, by id
        const asked = []; // what the queue has not answered yet, by id
        let timer = 0;

        function sayPresence() {
          const id = u.getUniqueId("here");
          asked.push(id);
          const presence = $pres({ to: settings.queue, id });
          if (visitor.name) presence.c("nick", { xmlns: NICK }).t(visitor.name).up();
          const told = ["key", "email", "phone"].filter((name) => visitor[name]);
          presence.c("visitor", { xmlns: QUEUE, ...Object.fromEntries(told.map((name) => [name, visitor[name]])) });
          api.send(presence);
          clearTimeout(timer);
          timer = setTimeout(sayPresence, PATIENCE_MS); // the queue may be away
        }

        function presenceCame(stanza) {
          if (stanza.getAttribute("type")) return true;
          const answered = asked.splice(0, asked.indexOf(stanza.getAttribute("id")) + 1);
          if (!answered.length) sayPresence();
          else if (!asked.length) clearTimeout(timer);
          waiting.forEach((message) => api.send(message.cloneNode(true)));
          if (chat?.vcard && !chat.vcard.get("fullname")) api.vcard.update(chat.vcard, true);
          return true; // keeps this handler
        }

        function messageTaken(stanza) {
          waiting.delete(stanza.querySelector("taken")?.getAttribute("id"));
          return true;
        }

        function connected() {
          const connection = api.connection.get();
          const bare = { matchBareFromJid: true };
          connection.addHandler(presenceCame, null, "presence", null, null, settings.queue, bare);
          connection.addHandler(messageTaken, QUEUE, "message", null, null, settings.queue, bare);
          sayPresence();
        }

        api.listen.on("connected", connected);
        api.listen.on("reconnected", connected);
        api.listen.on("createMessageStanza", (_, data) => {
          const message = data.stanza.tree().cloneNode(true);
          message.removeAttribute("from"); // it may be another one by then
          waiting.set(message.getAttribute("id"), message);
          return data;
        });
        // That it failed would be wrong: it is sent again as soon as the queue is back.
        const isAway = (attributes) => attributes.error_type === "wait";
        api.listen.on("getErrorAttributesForMessage", (_, attributes) => (isAway(attributes) ? {} : attributes));
        api.listen.on("chatBoxInitialized", (model) => {
          if (model.get("jid") !== settings.queue) return;
          const isMinimised = chat?.get("hidden") ?? false;
          chat = model;
          if (!isMinimised) chat.maybeShow(true); // Converse.js keeps back what a message has opened
          recall(chat.messages);
          chat.messages.on("add", (each) => {
            if (isAway(each.attributes) && each.get("type") === "error") setTimeout(() => each.destroy());
          });
          chat.messages.on("add change", () => remember(chat.messages));
          chat.on("change:hidden change:num_unread", show);
          isStarting = hasFailed = false;
          show();
        });
        api.listen.on("disconnected", () => {
          chat = null;
          isStarting = hasFailed = true;
          show();
          setTimeout(() => api.user.login(settings.visitors), AGAIN_MS); // Converse.js has given up
        });
        api.listen.on("getHeadingButtons", (_, buttons) => buttons.filter((each) => each.name === "minimize"));
      },
    });
  }

  button.addEventListener("click", pressed);
  document.body.append(button);
  show();
  if (stored(VISITOR)) start(stored(VISITOR));
})();
