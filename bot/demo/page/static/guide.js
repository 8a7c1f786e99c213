import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { pageLanguage, words } from "./language.js";
import { STEPS } from "./tour.js";

const KEPT = "linli.tour";
const WIDE = 1220; // Pixels from which the panel has a place of its own.

/** The panel with the first steps: shows them, does them, ticks them off. */
export class Guide {
  #desk;
  #reached = new Map(); // step id → how many of its events have been seen
  #open = window.innerWidth > WIDE;

  constructor(element, desk) {
    this.element = element;
    this.#desk = desk;
    try {
      this.#reached = new Map(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
    } catch {
      // No storage, or not ours: the tour starts afresh.
    }
  }

  #done(step) {
    return (this.#reached.get(step.id) ?? 0) >= step.seen.length;
  }

  get progress() {
    return `${STEPS.filter((step) => this.#done(step)).length}/${STEPS.length}`;
  }

  take(event) {
    let moved = false;
    for (const step of STEPS) {
      const reached = this.#reached.get(step.id) ?? 0;
      if (reached < step.seen.length && step.seen[reached](event)) {
        this.#reached.set(step.id, reached + 1);
        moved ||= this.#done(step);
      }
    }
    if (!moved) return;
    try {
      sessionStorage.setItem(
        KEPT,
        JSON.stringify([...this.#reached].filter(([id]) => this.#done(STEPS.find((step) => step.id === id)))),
      );
    } catch {
      // As above.
    }
    this.build();
  }

  /** Where it lies above the phones. */
  shut() {
    if (this.#open && window.innerWidth <= WIDE) this.toggle(false);
  }

  toggle(open = !this.#open) {
    this.#open = open;
    this.build();
  }

  build() {
    const spoken = words();
    const done = STEPS.filter((step) => this.#done(step)).length;
    const next = STEPS.find((step) => !this.#done(step));
    const top = this.element.querySelector(".steps")?.scrollTop ?? 0;
    this.element.classList.toggle("closed", !this.#open);
    this.element.setAttribute("aria-label", spoken.tour);
    this.element.replaceChildren(
      h(
        "div",
        { class: "tour-head" },
        h("h2", {}, spoken.tour),
        h("p", {}, next ? spoken.tourLine : spoken.tourDone),
        h("progress", { max: STEPS.length, value: done, "aria-label": spoken.tour }),
        button({ class: "shut", "aria-label": spoken.shut, onclick: () => this.toggle(false) }, icon("close")),
      ),
      h(
        "ol",
        { class: "steps" },
        STEPS.map((step, place) => this.#step(step, place, step === next)),
      ),
    );
    this.element.querySelector(".steps").scrollTop = top;
  }

  #step(step, place, isNext) {
    const language = pageLanguage();
    const done = this.#done(step);
    return h(
      "li",
      {
        class: `step${done ? " done" : ""}${isNext ? " next" : ""}`,
        "data-step": step.id,
        "aria-current": isNext ? "step" : null,
      },
      h("span", { class: "number" }, done ? icon("check") : String(place + 1)),
      h(
        "div",
        { class: "body" },
        h("h3", {}, step.title[language]),
        h("p", {}, step.text[language]),
        this.#button(step, done, isNext, step.button[language]),
      ),
    );
  }

  #button(step, done, isNext, label) {
    const onclick = () => this.#do(step);
    if (done) return button({ class: "shut", "aria-label": label, title: label, onclick }, icon("again"));
    return button({ class: `pill${isNext ? " main" : ""}`, onclick }, label);
  }

  async #do(step) {
    if (window.innerWidth <= WIDE) this.toggle(false);
    this.#desk.go(step.phone, true);
    if (step.opens) return this.#desk.open(step.phone, step.opens);
    for (const act of step.acts) {
      if (typeof act === "number") await new Promise((done) => setTimeout(done, act));
      else await this.#desk.act(act);
    }
  }
}
