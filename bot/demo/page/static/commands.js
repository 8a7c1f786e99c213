import { button, h } from "./dom.js";

/** The list of the bot's commands: opened by "/" or "Menu", narrowed by what is being typed. */
export class Commands {
  #phone;
  #wanted = null; // What has been typed after "/", or null while the list is closed.

  constructor(phone) {
    this.#phone = phone;
    this.element = h("div", {
      class: "commands",
      role: "listbox",
      "aria-label": phone.words.commands,
      hidden: true,
      onkeydown: (event) => this.#pressed(event),
    });
  }

  get open() {
    return !this.element.hidden;
  }

  toggle() {
    if (this.open) return this.close();
    this.#wanted = "";
    this.render();
    this.#phone.world.receive({ type: "opened", what: "commands", phone: this.#phone.id });
  }

  close() {
    this.#wanted = null;
    this.render();
  }

  filter(text) {
    this.#wanted = /^\/[a-z0-9_]*$/i.test(text) ? text.slice(1).toLowerCase() : null;
    this.render();
  }

  enter() {
    this.element.querySelector("button")?.focus();
  }

  render() {
    const { chat, words, composer } = this.#phone;
    const fitting =
      this.#wanted === null ? [] : chat.commands.filter(({ command }) => command.startsWith(this.#wanted));
    const nothing = this.#wanted === "" && !composer?.field.value && !chat.commands.length;
    this.element.hidden = !fitting.length && !nothing;
    if (this.element.hidden) return;
    this.element.replaceChildren(
      ...fitting.map((one) =>
        button(
          { role: "option", onclick: () => this.#choose(one.command) },
          h("b", {}, `/${one.command}`),
          h("span", {}, one.description),
        ),
      ),
      ...(nothing ? [h("p", {}, words.noCommands)] : []),
    );
  }

  #choose(command) {
    const { isGroup, world, composer } = this.#phone;
    this.close();
    composer.write("");
    composer.field.focus();
    this.#phone.say(isGroup ? `/${command}@${world.botUser.username}` : `/${command}`);
  }

  #pressed(event) {
    const all = [...this.element.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      this.close();
      this.#phone.composer.field.focus();
    } else if (step) {
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
    }
  }
}
