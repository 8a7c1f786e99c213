import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Header } from "./header.js";
import { phoneLanguage, words } from "./language.js";
import { payloadOf } from "./links.js";
import { messageMenu } from "./menu.js";
import { avatar, called, hue } from "./people.js";
import { Pins } from "./pins.js";
import { alertBox, toast } from "./toast.js";
import { Talk } from "./talk.js";
import { Taps } from "./taps.js";

/** One person's (or one group's) phone: the frame, and what its parts share. */
export class Phone {
  taps = new Taps();

  constructor(place, about, me) {
    this.place = place; // The desk: {world, wire, go(phone id)}
    this.world = place.world;
    this.id = about.id;
    this.me = me ?? (about.kind === "group" ? (about.as ?? about.members?.[0]) : about.id);
    this.isGroup = about.kind === "group";
    this.language = phoneLanguage(about);
    this.words = words(this.language);
    this.title = this.isGroup ? about.name : this.world.botUser.first_name;
    this.talk = new Talk(this);
    this.header = new Header(this);
    this.pins = new Pins(this);
    this.composer = new Composer(this);
    this.screen = h(
      "div",
      { class: "screen" },
      this.header.element,
      this.composer.element, // Whoever goes by the keyboard comes to it first; it is shown last.
      this.pins.element,
      this.talk.element,
    );
    this.badge = h("span", { class: "badge", hidden: true });
    this.element = h(
      "section",
      {
        class: `place${about.large ? " large" : ""}${this.isGroup ? " is-group" : ""}`,
        "data-phone": this.id,
        "aria-label": called(about),
        lang: this.language === "zh" ? "zh-Hans" : "en",
      },
      h(
        "h2",
        { class: "owner" },
        avatar(about, this.world),
        h("span", {}, called(about), h("small", {}, about.hint?.[this.place.language] ?? "")),
        this.badge,
      ),
      h("div", { class: "phone", hue: hue(this.id) }, this.screen),
    );
    this.talk.element.addEventListener("pointerdown", () => this.composer.commands.close());
    for (const event of ["pointerdown", "focusin"]) this.element.addEventListener(event, () => place.focus(this.id));
  }

  get about() {
    return this.world.phone(this.id);
  }

  get chat() {
    return this.world.chat(this.id);
  }

  render() {
    this.header.render();
    this.pins.render();
    this.talk.render();
    this.composer.render();
    this.badge.hidden = !this.chat.unread;
    this.badge.textContent = this.chat.unread;
    this.badge.setAttribute("aria-label", words().unread(this.chat.unread));
  }

  /** Whoever types on this phone does this; a refusal is shown in the server's words. */
  async act(what) {
    try {
      return await this.place.wire.act({ person: this.me, chat: this.id, ...what });
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  say(text, reply) {
    this.talk.toEnd();
    return this.act({ do: "say", text, ...(reply ? { reply_to: reply.id } : {}) });
  }

  async tap(message, data) {
    const changed = () => this.talk.render();
    this.place.tapped(this.me, this.id);
    this.taps.begin(message.id, data);
    changed();
    const answer = await this.act({ do: "tap", message_id: message.id, data });
    if (answer?.query) this.taps.named(String(answer.query), message.id, data, changed);
    else {
      this.taps.end(message.id, data);
      changed();
    }
  }

  answered(query) {
    this.taps.answered(String(query), () => this.talk.render());
  }

  /** A link of this bot acts inside the demo, as the person of this phone; any other opens beside it. */
  async follow(url) {
    const { payload, person, ours } = payloadOf(url, this.world);
    if (person) return this.place.go(person);
    if (!ours) return void window.open(url, "_blank", "noopener,noreferrer");
    this.place.go(this.me);
    if (payload !== null) await this.act({ do: "link", payload });
  }

  clicked(event) {
    const link = event.target.closest("a");
    if (event.target.closest(".spoiler")) event.target.closest(".spoiler").classList.add("shown");
    if (!link || link.classList.contains("card")) return;
    event.preventDefault();
    if (link.dataset.command) this.say(link.dataset.command);
    else this.follow(link.href);
  }

  menuOf(event) {
    return messageMenu(event, this);
  }

  toast(text, alert = false) {
    (alert ? alertBox : toast)(this, text);
  }
}
