import { attach } from "./attach.js";
import { brief } from "./bubble.js";
import { Commands } from "./commands.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { ReplyKeys } from "./keyboard.js";
import { Offer } from "./offer.js";
import { Speaker } from "./speaker.js";

/** Where a message is written: the field, what it answers or changes, and the ways to everything that is not text. */
export class Composer {
  #phone;
  #about = null; // {kind: "reply" | "edit", message}

  constructor(phone) {
    this.#phone = phone;
    const { words } = phone;
    this.commands = new Commands(phone);
    this.offer = new Offer(phone);
    this.keys = new ReplyKeys(phone);
    this.aboutLine = h("div", { class: "about-line", hidden: true });
    this.field = h("textarea", {
      rows: 1,
      placeholder: words.write,
      "aria-label": `${words.write} · ${phone.about?.name ?? phone.title}`,
      enterkeyhint: "send",
      maxlength: 8192,
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#pressed(event),
    });
    this.slash = this.#tool("slash", words.commands, "commands", () => this.commands.toggle());
    this.keysButton = this.#tool("keys", words.keys, "keys", () => this.keys.toggle());
    this.clip = this.#tool("clip", words.attach, "attach", () => attach(phone));
    this.sendButton = button(
      { class: "send", "aria-label": words.send, "data-do": "send", onclick: () => this.send() },
      icon("send"),
    );
    this.writing = h(
      "div",
      { class: "writing" },
      phone.isGroup
        ? new Speaker(phone).element
        : button(
            {
              class: "menu-button",
              "data-do": "menu",
              "aria-haspopup": "listbox",
              onclick: () => this.commands.toggle(),
            },
            icon("menu"),
            words.menu,
          ),
      h("div", { class: "field" }, this.field, this.slash, this.keysButton, this.clip),
      this.sendButton,
    );
    this.begin = button({ class: "wide-button", "data-do": "begin", onclick: () => phone.say("/start") }, words.begin);
    this.unblock = button(
      { class: "wide-button", "data-do": "unblock", onclick: () => phone.act({ do: "unblock" }) },
      words.unblock,
    );
    this.blockedLine = h("p", { class: "blocked-line" }, words.blocked);
    this.element = h(
      "footer",
      { class: "composer" },
      this.commands.element,
      this.offer.element,
      this.aboutLine,
      this.writing,
      this.keys.element,
      this.begin,
      this.blockedLine,
      this.unblock,
    );
  }

  #tool(picture, label, hook, onclick) {
    return button({ class: "tool", "aria-label": label, title: label, "data-do": hook, onclick }, icon(picture));
  }

  render() {
    const { chat, about, isGroup } = this.#phone;
    const blocked = about.blocked && !isGroup;
    const unstarted = !isGroup && !blocked && !chat.messages.length;
    this.writing.hidden = blocked || unstarted;
    this.begin.hidden = !unstarted;
    this.unblock.hidden = this.blockedLine.hidden = !blocked;
    this.slash.hidden = !chat.commands.length || Boolean(this.field.value);
    if (this.#about && !chat.messages.some((message) => message.id === this.#about.message.id)) this.clear();
    this.keys.render(blocked || unstarted);
    this.keysButton.hidden = !this.keys.known;
    if (blocked) this.commands.close();
    else this.commands.render();
  }

  #typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 130)}px`;
    this.slash.hidden = !this.#phone.chat.commands.length || Boolean(this.field.value);
    this.commands.filter(this.field.value);
    this.offer.filter(this.field.value);
  }

  #pressed(event) {
    if (event.isComposing || event.keyCode === 229) return; // Enter chooses a character of the input method.
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (this.offer.open) this.offer.pick();
      else this.send();
    } else if (event.key === "Escape") {
      this.commands.close();
      this.offer.filter("");
      if (this.#about) this.clear();
    } else if (event.key === "ArrowUp" && !this.field.value) {
      this.#editLast(event);
    } else if ((event.key === "ArrowDown" || event.key === "Tab") && this.commands.open && !event.shiftKey) {
      event.preventDefault();
      this.commands.enter();
    }
  }

  async send() {
    const text = this.field.value.trim();
    const about = this.#about;
    this.field.focus();
    if (!text) return;
    this.write("");
    this.clear();
    const done =
      about?.kind === "edit"
        ? await this.#phone.act({ do: "edit", message_id: about.message.id, text })
        : await this.#phone.say(text, about?.message);
    if (!done && !this.field.value) this.write(text); // Refused: nobody types it again.
  }

  write(text) {
    this.field.value = text;
    this.#typed();
  }

  replyTo(message) {
    this.#put("reply", message, this.#phone.words.replying(message.from?.name ?? ""));
  }

  edit(message) {
    this.#put("edit", message, this.#phone.words.editing);
    this.write(message.text || message.caption || "");
  }

  #editLast(event) {
    const { chat, me } = this.#phone;
    const last = chat.messages.findLast((message) => message.from?.id === me && (message.text || message.caption));
    if (!last) return;
    event.preventDefault();
    this.edit(last);
  }

  #put(kind, message, title) {
    if (this.#about?.kind === "edit") this.write("");
    this.#about = { kind, message };
    this.aboutLine.replaceChildren(
      icon(kind),
      h("span", { class: "about" }, h("b", {}, title), h("span", {}, brief(message, this.#phone.language))),
      button({ class: "shut", "aria-label": this.#phone.words.cancel, onclick: () => this.clear() }, icon("close")),
    );
    this.aboutLine.hidden = false;
    this.field.focus();
  }

  /** What is being answered, for an attachment that goes instead of words. */
  takeReply() {
    const answered = this.#about?.kind === "reply" ? { reply_to: this.#about.message.id } : {};
    if (answered.reply_to) this.clear();
    return answered;
  }

  clear() {
    if (this.#about?.kind === "edit") this.write("");
    this.#about = null;
    this.aboutLine.hidden = true;
  }
}
