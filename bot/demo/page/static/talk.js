import { bubble } from "./bubble.js";
import { dayName } from "./dates.js";
import { arrange, button, h } from "./dom.js";
import { icon } from "./icons.js";
import { rowsOf } from "./rows.js";

const NEAR = 60; // Pixels from the end that still count as "reading the newest".
const HELD = 600; // Milliseconds that make a press long.

/** The scrolling talk of one chat. It stays at the newest message unless its reader has scrolled up. */
export class Talk {
  #phone;
  #inner = h("div", { class: "rows" });
  #drawn = new Map();
  #atEnd = true;
  #top = 0;
  #first = true;

  constructor(phone) {
    this.#phone = phone;
    this.scroller = h(
      "div",
      { class: "talk", role: "log", "aria-live": "off", tabindex: 0, "aria-label": phone.title },
      this.#inner,
    );
    this.count = h("span", { class: "badge", hidden: true });
    this.newest = button(
      { class: "newest", hidden: true, "aria-label": phone.words.newest, onclick: () => this.toEnd(true) },
      icon("down"),
      this.count,
    );
    this.element = h("div", { class: "talk-frame" }, this.scroller, this.newest);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#inner.addEventListener("click", (event) => phone.clicked(event));
    this.#inner.addEventListener("dblclick", (event) => phone.menuOf(event)?.reply());
    this.#inner.addEventListener("contextmenu", (event) => phone.menuOf(event)?.open());
    longPress(this.#inner, (event) => phone.menuOf(event)?.open());
    const observer = new ResizeObserver(() => this.#atEnd && this.toEnd());
    observer.observe(this.#inner);
    observer.observe(this.scroller);
  }

  render() {
    const { chat, me, isGroup, language, taps, world, words } = this.#phone;
    const rows = rowsOf(chat, { mine: me, isGroup, language, busy: taps.busy, now: world.now() });
    if (!rows.length) rows.push({ key: "intro", kind: "intro", text: isGroup ? words.empty : words.welcome, sign: [] });
    const drawn = new Map();
    for (const row of rows) drawn.set(row.key, this.#reuse(row) ?? this.#draw(row));
    this.#drawn = drawn;
    arrange(
      this.#inner,
      [...drawn.values()].map((entry) => entry.element),
    );
    this.#first = false;
    this.#marks();
    if (this.#atEnd) this.toEnd();
  }

  #reuse(row) {
    const known = this.#drawn.get(row.key);
    const same = known?.sign.length === row.sign.length && known.sign.every((part, place) => part === row.sign[place]);
    return same ? known : null;
  }

  #draw(row) {
    const element = this.#element(row);
    if (!this.#first && !this.#drawn.has(row.key)) element.classList.add("fresh");
    return { sign: row.sign, element };
  }

  #element(row) {
    const { world, language } = this.#phone;
    if (row.kind === "day") return h("p", { class: "day" }, dayName(new Date(row.date), world.now(), language));
    if (row.kind === "intro") return h("p", { class: "intro" }, row.text);
    if (row.kind === "service")
      return h("p", { class: "day service", "data-message": row.messages[0].id }, row.messages[0].service);
    return bubble(row, this.#phone);
  }

  toEnd(smooth = false) {
    this.#atEnd = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.#marks();
  }

  /** Scrolls to one message and lets it light up for a moment. */
  show(id) {
    const found = this.#inner.querySelector(`[data-message="${CSS.escape(id)}"]`);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "smooth" });
    const row = found.closest(".row") ?? found;
    row.classList.remove("lit");
    requestAnimationFrame(() => row.classList.add("lit"));
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (!clientHeight) return;
    // Only a move upwards leaves the end: a picture that loads moves the end away from under the reader.
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#atEnd = true;
    else if (scrollTop < this.#top) this.#atEnd = false;
    this.#top = scrollTop;
    this.#marks();
  }

  #marks() {
    const { unread } = this.#phone.chat;
    this.newest.hidden = this.#atEnd;
    this.count.hidden = !unread;
    this.count.textContent = unread;
  }
}

/** Where the browser makes no "contextmenu" of a long press (iOS), a timer does. */
function longPress(element, act) {
  let timer = null;
  const stop = () => clearTimeout(timer);
  element.addEventListener("pointerdown", (event) => {
    stop();
    if (event.pointerType === "touch") timer = setTimeout(() => act(event), HELD);
  });
  for (const name of ["pointerup", "pointercancel", "pointermove", "contextmenu"]) element.addEventListener(name, stop);
}
