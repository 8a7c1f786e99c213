import { button, h } from "./dom.js";

const PAUSE = 200; // Milliseconds without a key before the bot is asked.

/** What the bot offers while somebody types behind its name, in any chat: "@bot words". */
export class Offer {
  #phone;
  #wanted = null; // The words behind the name, or null.
  #timer = 0;
  #shown = null; // {query, results, button}

  constructor(phone) {
    this.#phone = phone;
    this.element = h("div", { class: "commands offer", role: "listbox", "aria-label": "@", hidden: true });
  }

  get open() {
    return !this.element.hidden;
  }

  filter(text) {
    const name = `@${this.#phone.world.botUser.username} `.toLowerCase();
    const wanted = text.toLowerCase().startsWith(name) ? text.slice(name.length).trim() : null;
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    clearTimeout(this.#timer);
    if (wanted === null) this.#show(null);
    else this.#timer = setTimeout(() => this.#phone.act({ do: "inline", text: wanted }), PAUSE);
  }

  /** The newest answer counts, as long as somebody still types behind the name. */
  take(event) {
    if (this.#wanted !== null && event.person === this.#phone.me) this.#show(event);
  }

  pick(place = 0) {
    const { query, results, button: above } = this.#shown;
    this.#phone.composer.write("");
    if (results[place]) return this.#phone.act({ do: "pick", query, place });
    this.#phone.place.go(this.#phone.me);
    return above && this.#phone.act({ do: "press_above", query });
  }

  #show(event) {
    this.#shown = event;
    this.element.hidden = !event || !(event.results.length || event.button);
    if (this.element.hidden) return;
    this.element.replaceChildren(
      ...(event.button ? [button({ class: "above", onclick: () => this.pick(-1) }, event.button)] : []),
      ...event.results.map((one, place) =>
        button(
          { role: "option", onclick: () => this.pick(place) },
          h("b", {}, one.title),
          h("span", {}, one.description),
        ),
      ),
    );
    this.element.scrollTop = 0;
  }
}
