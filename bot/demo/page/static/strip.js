import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./language.js";
import { avatar, called } from "./people.js";

const REMEMBERED = 12_000; // How long "it is back" stays before the plain promise returns.

/** The chips that lead to each phone (tabs on a small screen), and the line that says what happens to messages. */
export class Strip {
  #desk;
  #back = false;
  #wasDown = null;

  constructor(element, desk) {
    this.element = element;
    this.#desk = desk;
  }

  build() {
    const { world } = this.#desk;
    this.element.setAttribute("aria-label", words().phones);
    this.chips = world.phones.map((phone) => {
      const badge = h("span", { class: "badge" });
      const chip = button(
        { class: "chip", "data-tab": phone.id, "aria-label": called(phone), onclick: (event) => this.#go(phone.id, event) },
        avatar(phone, world),
        h("span", { class: "name" }, called(phone).split(" ")[0]),
        badge,
      );
      return { id: phone.id, chip, badge };
    });
    this.promise = h("span", {});
    this.promiseLine = h("p", { class: "promise", role: "status", "data-promise": "" }, icon("shield"), this.promise);
    this.element.replaceChildren(
      h(
        "div",
        { class: "chips" },
        this.chips.map(({ chip }) => chip),
      ),
      this.promiseLine,
    );
  }

  render() {
    const { world } = this.#desk;
    for (const { id, chip, badge } of this.chips) {
      const { unread } = world.chat(id);
      chip.setAttribute("aria-current", String(id === world.focused));
      badge.hidden = !unread;
      badge.textContent = unread;
      chip.setAttribute("aria-label", unread ? `${world.name(id)}, ${words().unread(unread)}` : world.name(id));
    }
    this.#follow(world.bot);
    const down = !world.bot.running;
    this.promiseLine.className = `promise${down ? " down" : this.#back ? " back" : ""}`;
    const line = this.#line(world.bot);
    if (this.promise.textContent !== line) this.promise.textContent = line;
    this.promiseLine.title = line;
  }

  /** A kill starts the bot again by itself, perhaps between two looks: more starts than before also means "back". */
  #follow({ running, starts }) {
    const before = this.#wasDown;
    this.#wasDown = { running, starts };
    if (!before || !running || (before.running && before.starts === starts)) return;
    this.#back = true;
    setTimeout(() => {
      this.#back = false;
      this.render();
    }, REMEMBERED);
  }

  #line({ running, starts, note, log }) {
    const spoken = words();
    const said = String(log ?? "")
      .trim()
      .split("\n")
      .at(-1);
    if (!running && said) return spoken.crashed(said);
    if (!running) return note === "killed" ? spoken.killed : spoken.stopped;
    return this.#back ? spoken.back(starts) : spoken.safe;
  }

  /** By the keyboard a chip leads into the phone, to where one writes. */
  #go(id, event) {
    this.#desk.go(id);
    if (event.detail === 0) this.#desk.enter(id);
  }

  reveal(id) {
    this.chips
      .find((one) => one.id === id)
      ?.chip.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
  }
}
