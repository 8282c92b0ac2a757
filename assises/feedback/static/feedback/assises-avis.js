/* <assises-avis service="KEY" lang="fr"><a href="…/avis/KEY/">Donner mon avis</a></assises-avis>
   One element, no cookie, no tracker, nothing of a third party. The link inside is what stays when this cannot run.
   Look: --avis-color, --avis-ink, --avis-paper, --avis-line, --avis-font, --avis-radius on the element. */
(() => {
  "use strict";
  const here = document.currentScript ? new URL(document.currentScript.src).origin : location.origin;
  const KEPT = "assises-avis";
  const WORDS = {
    fr: {
      open: "Donner mon avis sur ce service", close: "Fermer", next: "Continuer", send: "Envoyer", comment: "Que pourrions-nous améliorer ?",
      hint: "N’écrivez ni nom, ni numéro, ni adresse : ce que nous en trouvons est masqué.", optional: "facultatif",
      hides: "Ceci sera masqué :", email: "Votre courriel, si vous voulez une réponse", emailHint: "Il sert à vous répondre, à rien d’autre, puis il est effacé.",
      saved: "Votre réponse est enregistrée. Vous pouvez en dire plus.", thanks: "Merci. Votre avis est enregistré.",
      offline: "Vous êtes hors ligne : votre avis est gardé sur cet appareil et partira à votre retour.",
      later: "Le service d’avis ne répond pas : votre avis est gardé sur cet appareil et partira dès qu’il répondra.",
      down: "Le service d’avis ne répond pas. Réessayez plus tard ; rien de ce que vous avez écrit n’est perdu.",
      choose: "Choisissez une réponse.", closed: "Ce service ne reçoit plus d’avis.", again: "Réessayer", loading: "Le questionnaire s’ouvre…",
      help: "Si vous êtes en danger, ou à bout : le 911 en cas de danger ; pour parler à quelqu’un, jour et nuit, le 988 ou 1 866 APPELLE (1 866 277-3553).",
    },
    en: {
      open: "Give feedback on this service", close: "Close", next: "Continue", send: "Send", comment: "What could we improve?",
      hint: "Do not write a name, a number or an address: what we find is masked.", optional: "optional",
      hides: "This will be masked:", email: "Your e-mail, if you want an answer", emailHint: "Used to answer you, for nothing else, then deleted.",
      saved: "Your answer is saved. You can tell us more.", thanks: "Thank you. Your feedback is saved.",
      offline: "You are offline: your feedback is kept on this device and will leave when you are back.",
      later: "The feedback service does not answer: your feedback is kept on this device and will leave as soon as it does.",
      down: "The feedback service does not answer. Try again later; nothing you wrote is lost.",
      choose: "Choose an answer.", closed: "This service no longer takes feedback.", again: "Try again", loading: "The questionnaire is opening…",
      help: "If you are in danger, or at the end of your rope: 911 in danger; to talk to somebody, day and night, 988 or 1 866 APPELLE (1 866 277-3553).",
    },
  };
  const LOOK = `
:host { display: block; color: var(--avis-ink, #223654); font: max(1rem, 16px)/1.5 var(--avis-font, "Open Sans", system-ui, sans-serif); }
* { box-sizing: border-box; }
.panel { border: 1px solid var(--avis-line, #8893a2); border-radius: var(--avis-radius, 4px); padding: 1em; background: var(--avis-paper, #fff); max-width: 38em; }
h2, legend, label.l { font-size: 1em; font-weight: 600; margin: 0 0 .25em; padding: 0; }
fieldset { border: 0; margin: 0 0 1em; padding: 0; min-width: 0; }
.choice { display: flex; gap: .5em; align-items: center; padding: .375em 0; }
input[type=radio] { width: 1.5em; height: 1.5em; margin: 0; flex: none; accent-color: var(--avis-color, #095797); }
textarea, input[type=email] { width: 100%; font: inherit; padding: .5em; border: 1px solid var(--avis-line, #8893a2); border-radius: var(--avis-radius, 4px); color: inherit; background: inherit; }
.hint, .optional { color: var(--avis-muted, #4b5867); font-size: .875em; font-weight: 400; margin: 0 0 .25em; }
.field { margin: 0 0 1em; }
button { font: inherit; font-weight: 600; min-height: 2.75em; padding: .5em 1em; border-radius: var(--avis-radius, 4px); border: 1px solid var(--avis-color, #095797); background: var(--avis-color, #095797); color: var(--avis-paper, #fff); cursor: pointer; }
button.quiet { background: transparent; color: var(--avis-color, #095797); }
:is(button, input, textarea):focus-visible { outline: 3px solid var(--avis-color, #095797); outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; gap: .5em; }
.error { border-inline-start: 4px solid #cb381f; padding-inline-start: .5em; margin: 0 0 .5em; font-weight: 600; }
.told { margin: 0 0 1em; }
.trap { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.help { border-inline-start: 4px solid #cb381f; padding-inline-start: .5em; margin: 0 0 1em; }
a { color: var(--avis-color, #095797); }
mark { background: #f8e69a; color: #223654; overflow-wrap: anywhere; }
[hidden] { display: none; }
@media (forced-colors: active) { .panel { border: 1px solid; } }`;

  const make = (tag, given = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name in made && name !== "form") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...inside.filter(Boolean));
    return made;
  };

  const PATIENCE = 15000; // a platform that says nothing for that long is away
  const ask = async (path, body) => {
    const stop = new AbortController(), bell = setTimeout(() => stop.abort(), PATIENCE);
    const given = { credentials: "omit", signal: stop.signal };
    const answer = await fetch(`${here}/api/v1/feedback${path}`, body === undefined ? given : {
      ...given, method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }).finally(() => clearTimeout(bell));
    const told = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(told.title || "error"), { told: true, status: answer.status, type: told.type || "" });
    return told;
  };

  const work = async (token, bits) => {
    if (!globalThis.crypto?.subtle) return ""; // a page without HTTPS proves nothing: its answer is kept, and looked at
    for (let nonce = 0; bits; nonce += 1) {
      const digest = new DataView(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${token}:${nonce}`)));
      if (digest.getUint32(0) >>> (32 - bits) === 0) return String(nonce);
    }
    return "";
  };

  const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT) || "[]"); } catch { return []; } };
  const keep = (list) => { try { localStorage.setItem(KEPT, JSON.stringify(list.slice(-20))); } catch { /* private mode: it stays on the page */ } };
  const uuid = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16)));

  // The right to complete an answer is a secret of this browser, drawn here: the identifier is a name, and opens nothing.
  const secret = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  // The right lasts an hour: what comes after it is kept as an answer of its own, which says that it came late.
  const complete = async (one, right) => {
    if (right) {
      try { return await ask(`/answers/${one.answer.id}/steps`, { ...one.step, right }); } catch (fault) {
        if (!fault.told || !fault.type.endsWith("answer_not_yours")) throw fault;
      }
    }
    const { token, nonce, language, at, site, page, values: before } = one.answer;
    return ask(`/forms/${one.form}/late`, { token, nonce, language, at, site, page, before, ...one.step, id: one.late });
  };

  // The permission to answer lasts a week: an answer that was kept for longer asks for another one.
  const renewed = async (one) => {
    const { token, work: bits } = await ask(`/forms/${one.form}?language=${one.answer.language}`);
    await new Promise((done) => setTimeout(done, 2500)); // read at once, it would look like a program's
    return { ...one, answer: { ...one.answer, token, nonce: await work(token, bits) } };
  };

  const send = async (one) => {
    try { return await sendWhole(one); } catch (fault) {
      if (!fault.told || !fault.type.endsWith("feedback_token_stale")) throw fault;
      return sendWhole(await renewed(one));
    }
  };
  const sendWhole = async (one) => {
    const { right } = await ask(`/forms/${one.form}/answers`, one.answer);
    if (one.step) await complete(one, right);
    return right;
  };

  // Nothing was refused: the network or the platform is away, and the same answer is sent again later, under the same identifier.
  const away = (fault) => !fault.told || fault.status >= 500;
  let sending = false, again = 0;
  const sendLater = () => { clearTimeout(again); again = setTimeout(sendKept, 30000); };
  const forget = (id) => keep(kept().filter((other) => other.answer.id !== id));
  const sendKept = async () => {
    if (sending) return;
    sending = true;
    for (let turn = 0, one; turn < 20 && (one = kept()[0]); turn += 1) {
      if (one.step && !one.late) keep([{ ...one, late: uuid() }, ...kept().slice(1)]); // kept by an older version of this
      one = kept()[0];
      try { await send(one); } catch (fault) { if (away(fault) || fault.status === 429) { sendLater(); break; } }
      // What the person went on writing meanwhile is another text: it stays, and leaves next.
      keep(kept().filter((other) => JSON.stringify(other) !== JSON.stringify(one)));
    }
    sending = false;
  };

  class Avis extends HTMLElement {
    connectedCallback() {
      if (this.root) return;
      this.words = WORDS[(this.getAttribute("lang") || document.documentElement.lang || "fr").slice(0, 2)] || WORDS.fr;
      this.language = this.words === WORDS.en ? "en" : "fr";
      this.root = this.attachShadow({ mode: "open" });
      const look = new CSSStyleSheet();
      look.replaceSync(LOOK);
      this.root.adoptedStyleSheets = [look];
      this.button = make("button", { type: "button", onclick: () => this.unfold() }, this.words.open);
      this.button.setAttribute("aria-expanded", "false");
      this.panel = make("section", { className: "panel", hidden: true });
      this.panel.setAttribute("aria-label", this.words.open);
      this.told = make("p", { className: "told" });
      this.told.setAttribute("role", "status");
      this.root.append(this.button, this.panel);
    }

    static get observedAttributes() { return ["service"]; }

    attributeChangedCallback(name, before) {
      if (before === null || !this.root) return;
      this.begun = false; // of another service: nothing typed here is sent there
      if (!this.panel.hidden) this.unfold();
    }

    async unfold() {
      this.button.hidden = true;
      this.panel.hidden = false;
      if (this.begun) return (this.panel.querySelector("input:not(.trap input), textarea, button") || this.panel).focus();
      const service = this.getAttribute("service");
      this.right = this.one = this.values = undefined;
      this.say(this.words.loading, this.link());
      try {
        const asked = await ask(`/forms/${encodeURIComponent(service)}?language=${this.language}`);
        if (service !== this.getAttribute("service")) return;
        this.asked = asked;
        if (this.asked.open) { this.begun = true; this.first(); } else this.say(this.words.closed);
      } catch (fault) {
        if (service !== this.getAttribute("service")) return;
        this.say(fault.told ? fault.message : this.words.down, make("button", { type: "button", className: "quiet", onclick: () => this.unfold() }, this.words.again), this.link());
      }
    }

    // The page of the questionnaire, as the site wrote it: the way that is left when this one is shut.
    link() {
      const way = this.querySelector("a[href]");
      return way ? make("a", { href: way.href }, way.textContent) : null;
    }

    say(text, ...more) {
      this.told.textContent = text;
      more = more.filter(Boolean);
      const close = make("button", { type: "button", className: "quiet", onclick: () => this.fold() }, this.words.close);
      this.panel.replaceChildren(this.told, make("div", { className: "actions" }, ...more, close));
      (more[0] || close).focus();
    }

    gone() {
      return navigator.onLine ? this.words.later : this.words.offline;
    }

    fold() {
      this.panel.hidden = true;
      this.button.hidden = false;
      this.button.focus();
    }

    questions(list) {
      return list.map((one) => {
        const field = make("fieldset", {}, make("legend", {}, one.text, one.required ? null : make("span", { className: "optional" }, ` (${this.words.optional})`)));
        for (const option of one.options) {
          const id = `q-${one.key}-${option.value}`;
          field.append(make("div", { className: "choice" }, make("input", { type: "radio", name: one.key, value: option.value, id }), make("label", { htmlFor: id }, option.text)));
        }
        if (one.shown_if) {
          field.dataset.question = one.shown_if.question;
          field.dataset.values = one.shown_if.values.join(" ");
          field.hidden = !one.shown_if.values.includes((this.values || {})[one.shown_if.question]);
        }
        return field;
      });
    }

    page(nodes, label, done) {
      const fault = make("p", { className: "error", hidden: true });
      fault.setAttribute("role", "alert");
      const form = make("form", { noValidate: true, onsubmit: async (event) => {
        event.preventDefault();
        const button = form.querySelector("button");
        button.disabled = true;
        try { await done(new FormData(form), (text) => { fault.textContent = text; fault.hidden = false; }); } finally { button.disabled = false; }
      } }, fault, ...nodes, make("div", { className: "actions" }, make("button", { type: "submit" }, label),
        make("button", { type: "button", className: "quiet", onclick: () => this.fold() }, this.words.close)));
      form.addEventListener("change", (event) => {
        for (const field of form.querySelectorAll("[data-question]")) {
          if (field.dataset.question === event.target.name) field.hidden = !field.dataset.values.split(" ").includes(event.target.value);
        }
      });
      this.panel.replaceChildren(this.told, form);
      (form.querySelector("input:not(.trap input), textarea") || form).focus();
      return form;
    }

    first() {
      const needed = this.asked.questions.filter((one) => one.required);
      this.told.textContent = this.asked.service;
      const trap = make("label", { className: "trap" }, "Site", make("input", { name: "site", tabIndex: -1, autocomplete: "off" }));
      trap.setAttribute("aria-hidden", "true");
      this.page([...this.questions(needed), trap], this.words.next, async (given, refuse) => {
        const values = Object.fromEntries(needed.map((one) => [one.key, given.get(one.key)]).filter(([, value]) => value));
        if (needed.some((one) => !values[one.key])) return refuse(this.words.choose);
        this.values = values;
        const nonce = await work(this.asked.token, this.asked.work);
        this.one = { form: this.asked.key, answer: { id: uuid(), token: this.asked.token, values, nonce, language: this.language, by: "component", at: new Date().toISOString(), site: given.get("site") || "", secret: secret(), page: location.origin + location.pathname } };
        try { this.right = await send(this.one); } catch (fault) {
          if (!away(fault)) return refuse(fault.message);
          keep([...kept(), this.one]);
          sendLater();
        }
        this.more();
      });
    }

    more() {
      this.told.textContent = this.right ? this.words.saved : this.gone();
      const rest = this.asked.questions.filter((one) => !one.required);
      const text = make("textarea", { id: "comment", name: "comment", rows: 4, maxLength: this.asked.longest, oninput: () => this.look(text.value) });
      text.setAttribute("aria-describedby", "comment-hint masked");
      this.masked = make("p", { className: "hint", id: "masked" });
      this.masked.setAttribute("aria-live", "polite");
      const email = make("input", { type: "email", id: "email", name: "email", autocomplete: "email" });
      email.setAttribute("aria-describedby", "email-hint");
      const optional = () => make("span", { className: "optional" }, ` (${this.words.optional})`);
      this.page([...this.questions(rest),
        make("div", { className: "field" }, make("label", { className: "l", htmlFor: "comment" }, this.words.comment, optional()), make("p", { className: "hint", id: "comment-hint" }, this.words.hint), text, this.masked),
        make("div", { className: "field" }, make("label", { className: "l", htmlFor: "email" }, this.words.email, optional()), make("p", { className: "hint", id: "email-hint" }, this.words.emailHint), email),
      ], this.words.send, async (given, refuse) => {
        const values = Object.fromEntries(rest.map((one) => [one.key, given.get(one.key)]).filter(([, value]) => value));
        const step = { values, comment: given.get("comment"), email: given.get("email") };
        try {
          this.right = this.right || await send(this.one);
          this.one.late = this.one.late || uuid();
          const told = await complete({ ...this.one, step }, this.right);
          forget(this.one.answer.id);
          this.done(this.words.thanks, told.help);
        } catch (fault) {
          if (!away(fault)) return refuse(fault.message);
          forget(this.one.answer.id);
          keep([...kept(), { ...this.one, step, late: this.one.late || uuid() }]);
          sendLater();
          this.done(this.gone());
        }
      });
    }

    // What follows is another answer. Help is shown at the least doubt, whatever is decided behind.
    done(text, help) {
      this.begun = false;
      this.say(text);
      if (help) this.panel.prepend(make("p", { className: "help", role: "alert" }, this.words.help));
    }

    look(text) {
      clearTimeout(this.timer);
      this.timer = setTimeout(async () => {
        if (!text.trim()) return this.masked.replaceChildren();
        try {
          const spans = await ask("/check", { text, language: this.language });
          const marks = spans.flatMap((one) => [make("mark", {}, text.slice(one.start, one.end)), " "]);
          this.masked.replaceChildren(...(marks.length ? [`${this.words.hides} `, ...marks] : []));
        } catch { this.masked.replaceChildren(); }
      }, 500);
    }
  }

  if (!customElements.get("assises-avis")) customElements.define("assises-avis", Avis);
  addEventListener("online", sendKept);
  if (navigator.onLine && kept().length) sendKept();
})();
