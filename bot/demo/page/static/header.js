import { hourOf } from "./dates.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./people.js";
import { popup } from "./menu.js";

const TYPING = 5000; // Telegram shows "typing" for five seconds, or until the message comes.

/** The status line of the phone and the head of its chat. */
export class Header {
  #phone;
  #timer = null;
  #typing = false;

  constructor(phone) {
    this.#phone = phone;
    const { world, words } = phone;
    const shown = phone.isGroup ? world.phone(phone.id) : world.botUser;
    this.time = h("time", {});
    this.under = h("small", {});
    this.element = h(
      "header",
      { class: "head" },
      h(
        "div",
        { class: "status", "aria-hidden": "true" },
        this.time,
        h("span", { class: "signal" }, h("i"), h("i"), h("i"), h("b")),
      ),
      h(
        "div",
        { class: "chat-head" },
        avatar({ ...shown, name: phone.title }, world),
        h("h3", {}, h("span", {}, phone.title), this.under),
        !phone.isGroup &&
          button(
            { class: "round", "aria-label": words.more, "aria-haspopup": "menu", onclick: () => this.#menu() },
            icon("more"),
          ),
      ),
    );
  }

  render() {
    const { world, words, isGroup, about, language } = this.#phone;
    this.time.textContent = hourOf(world.now(), language);
    this.under.classList.toggle("typing", this.#typing);
    this.under.classList.toggle("off", !isGroup && !world.bot.running);
    if (this.#typing) this.under.textContent = words.typing;
    else if (isGroup)
      this.under.textContent = words.members(new Set([...(about.members ?? []), world.botUser.id]).size);
    else this.under.textContent = world.bot.running ? words.bot : words.off;
  }

  typing(on) {
    clearTimeout(this.#timer);
    this.#typing = on;
    if (on) this.#timer = setTimeout(() => this.typing(false), TYPING);
    this.render();
  }

  #menu() {
    const { about, words } = this.#phone;
    const act = about.blocked ? "unblock" : "block";
    popup(
      this.#phone,
      [
        {
          icon: "block",
          label: words[act],
          hook: act,
          danger: !about.blocked,
          act: () => this.#phone.act({ do: act }),
        },
      ],
      "under-head",
    );
  }
}
