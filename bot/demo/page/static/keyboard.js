import { choose } from "./chooser.js";
import { button, h } from "./dom.js";

/** The reply keyboard under the field: each key sends its label, or what it asks for. */
export class ReplyKeys {
  #phone;
  #shown = true;
  #drawn = undefined;

  constructor(phone) {
    this.#phone = phone;
    this.element = h("div", { class: "reply-keys", hidden: true });
  }

  get known() {
    return Boolean(this.#phone.chat.keyboard?.keyboard?.length);
  }

  toggle() {
    this.#shown = !this.#shown;
    this.#phone.composer.render();
  }

  render(away) {
    const { keyboard } = this.#phone.chat;
    if (keyboard !== this.#drawn) {
      this.#drawn = keyboard;
      this.#shown = true;
      this.element.replaceChildren(
        ...(keyboard?.keyboard ?? []).map((line) =>
          h(
            "div",
            { class: "keys" },
            line.map((key) => this.#key(key)),
          ),
        ),
      );
    }
    this.element.hidden = away || !this.known || !this.#shown;
    this.#phone.composer.field.placeholder = keyboard?.input_field_placeholder || this.#phone.words.write;
  }

  #key(key) {
    const label = typeof key === "string" ? key : key.text;
    return button({ onclick: () => this.#press(key, label) }, label);
  }

  #press(key, label) {
    if (this.#phone.chat.keyboard.one_time_keyboard) this.toggle();
    if (key.request_contact) this.#phone.act({ do: "contact" });
    else if (key.request_users) this.#phone.act({ do: "choose", label });
    else if (key.request_location) this.#phone.act({ do: "location" });
    else if (key.request_chat) choose(this.#phone, key);
    else this.#phone.say(label);
  }
}
