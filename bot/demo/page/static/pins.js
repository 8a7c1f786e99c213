import { brief } from "./bubble.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";

/** The bar that shows the newest pinned message; each click goes to it, and on to the one before. */
export class Pins {
  #phone;
  #place = 0;

  constructor(phone) {
    this.#phone = phone;
    this.text = h("span", {});
    this.count = h("b", {});
    this.element = button(
      { class: "pins", hidden: true, onclick: () => this.#go() },
      icon("pin"),
      h("span", { class: "about" }, this.count, this.text),
    );
  }

  get #pinned() {
    const { chat } = this.#phone;
    const known = new Map(chat.messages.map((message) => [message.id, message]));
    return chat.pinned
      .map((id) => known.get(id))
      .filter(Boolean)
      .sort((one, other) => other.id - one.id);
  }

  render() {
    const pinned = this.#pinned;
    this.element.hidden = !pinned.length;
    if (!pinned.length) return;
    this.#place %= pinned.length;
    const { words, language } = this.#phone;
    this.count.textContent =
      pinned.length > 1 ? `${words.pinned} ${pinned.length - this.#place}/${pinned.length}` : words.pinned;
    this.text.textContent = brief(pinned[this.#place], language);
  }

  #go() {
    this.#phone.talk.show(this.#pinned[this.#place].id);
    this.#place += 1;
    this.render();
  }
}
