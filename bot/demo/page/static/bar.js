import { clockText, shortClock } from "./dates.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { choose, pageLanguage, words } from "./language.js";

/** The bar on top: the demo's clock, the bot's process, the switches. */
export class Bar {
  #desk;

  constructor(element, desk) {
    this.element = element;
    this.#desk = desk;
  }

  build() {
    const spoken = words();
    const act = (what) => () => this.#desk.act(what);
    this.time = h("span", {});
    this.ahead = h("small", {});
    this.when = h("time", { class: "when" });
    this.lamp = h("i", { class: "lamp", "aria-hidden": "true" });
    this.state = h("span", {});
    this.process = h("small", { "data-bot": "" });
    this.power = button({
      class: "pill",
      onclick: () => this.#desk.act({ do: this.#desk.world.bot.running ? "stop" : "start" }),
    });
    this.crash = [
      button({ class: "pill", "data-do": "restart", onclick: act({ do: "restart" }) }, spoken.restart),
      button({ class: "pill danger", "data-do": "kill", onclick: act({ do: "kill" }) }, spoken.kill),
    ];
    this.limits = button(
      { class: "switch", role: "switch", "data-do": "limits", title: spoken.limitsHint, onclick: () => this.#limit() },
      h("i", { "aria-hidden": "true" }),
      spoken.limits,
    );
    this.controls = h(
      "div",
      { class: "controls" },
      h(
        "div",
        { class: "pod", role: "group", "aria-label": spoken.clock, title: spoken.clock },
        icon("clock"),
        h("span", { class: "reading", "data-clock": "" }, this.time, this.ahead),
        button({ class: "pill", "data-do": "hour", onclick: act({ do: "ahead", seconds: 3600 }) }, spoken.hour),
        button({ class: "pill", "data-do": "day", onclick: act({ do: "ahead", seconds: 86_400 }) }, spoken.day),
      ),
      h(
        "div",
        { class: "pod", role: "group", "aria-label": spoken.bot },
        this.lamp,
        h("span", { class: "reading" }, this.state, this.process),
        this.crash,
        this.power,
      ),
      this.limits,
      button(
        {
          class: "pill",
          "data-do": "language",
          title: spoken.languageHint,
          lang: pageLanguage() === "zh" ? "en" : "zh-Hans",
          onclick: () => this.#translate(),
        },
        spoken.language,
      ),
    );
    this.more = button(
      {
        class: "more shut",
        "aria-label": spoken.settings,
        "aria-expanded": "false",
        "data-do": "settings",
        onclick: () => this.#open(!this.controls.classList.contains("open")),
      },
      icon("more"),
    );
    this.steps = h("span", { class: "progress" });
    this.tour = button(
      { class: "pill main", "data-do": "tour", onclick: () => this.#desk.tour.toggle() },
      icon("steps"),
      h("span", {}, spoken.tour),
      this.steps,
    );
    const brand = h(
      "h1",
      { class: "brand" },
      h("img", { src: "/page/favicon.svg", alt: "" }),
      h("span", {}, "邻里 ", h("span", { class: "latin" }, "Linli"), h("small", {}, spoken.subtitle)),
    );
    this.element.replaceChildren(
      h("div", { class: "first-line" }, brand, this.when, this.tour, this.more),
      this.controls,
    );
  }

  render() {
    const { world } = this.#desk;
    const spoken = words();
    const hours = Math.round(world.ahead / 3_600_000);
    const now = world.now();
    this.time.textContent = clockText(now, pageLanguage());
    this.when.textContent = shortClock(now, pageLanguage());
    this.ahead.textContent =
      hours > 0 ? spoken.ahead(Math.floor(hours / 24), hours % 24) : hours < 0 ? spoken.past : spoken.real;
    this.lamp.classList.toggle("off", !world.bot.running);
    this.state.textContent = world.bot.running ? spoken.running : spoken.down;
    this.process.textContent = spoken.process(world.bot.pid, world.bot.starts);
    this.power.textContent = world.bot.running ? spoken.stop : spoken.start;
    this.power.dataset.do = world.bot.running ? "stop" : "start";
    for (const button of this.crash) button.disabled = !world.bot.running;
    this.steps.textContent = this.#desk.tour.progress;
    this.limits.setAttribute("aria-checked", String(world.limits));
  }

  /** Whether it was open. */
  shut() {
    const open = Boolean(this.controls?.classList.contains("open"));
    this.#open(false);
    if (open) this.more.focus();
    return open;
  }

  #limit() {
    const on = !this.#desk.world.limits;
    this.#desk.act({ do: "limits", on }).then((done) => done && this.#desk.world.receive({ type: "limits", on }));
  }

  #translate() {
    choose(pageLanguage() === "zh" ? "en" : "zh");
    this.#desk.rebuild();
  }

  #open(open) {
    this.controls?.classList.toggle("open", open);
    this.more?.setAttribute("aria-expanded", String(open));
  }
}
