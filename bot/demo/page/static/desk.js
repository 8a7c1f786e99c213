import { Bar } from "./bar.js";
import { brief } from "./bubble.js";
import { Guide } from "./guide.js";
import { h } from "./dom.js";
import { pageLanguage, words } from "./language.js";
import { Phone } from "./phone.js";
import { Strip } from "./strip.js";

/** Who lies next to whom: a resident beside the staff's group, so that cause and effect meet the eye. Others follow. */
const ORDER = [101, -1001, 102, 103, 104, -1002];

/** The whole desk: the bar, the strip, the tour and the phones; it hands each event to those whom it concerns. */
export class Desk {
  #phones = new Map();
  #tapped = new Map(); // person → the phone on which they last tapped a button

  constructor(world, wire) {
    this.world = world;
    this.wire = wire;
    this.bar = new Bar(document.getElementById("bar"), this);
    this.strip = new Strip(document.getElementById("strip"), this);
    this.tour = new Guide(document.getElementById("tour"), this);
    this.row = document.getElementById("phones");
    this.lost = h("p", { class: "lost", role: "status", hidden: true });
    document.getElementById("strip").before(this.lost);
    this.row.addEventListener("wheel", (event) => this.#wheeled(event), { passive: true });
    world.watch((event) => this.#take(event));
    setInterval(() => this.#tick(), 5000);
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
  }

  get language() {
    return pageLanguage();
  }

  rebuild() {
    const before = this.#phones;
    const place = (phone) => (ORDER.includes(phone.id) ? ORDER.indexOf(phone.id) : ORDER.length);
    this.world.phones.sort((one, other) => place(one) - place(other));
    if (!this.world.phone(this.world.focused)) this.world.focused = this.world.phones[0]?.id ?? null;
    document.documentElement.lang = pageLanguage() === "zh" ? "zh-Hans" : "en";
    this.row.setAttribute("aria-label", words().phones);
    this.lost.textContent = words().lost;
    for (const part of [this.bar, this.strip, this.tour]) part.build();
    this.#phones = new Map(
      this.world.phones.map((about) => [about.id, new Phone(this, about, before.get(about.id)?.me)]),
    );
    this.row.replaceChildren(...[...this.#phones.values()].map((phone) => phone.element));
    for (const [id, phone] of this.#phones) {
      phone.render();
      const draft = before.get(id)?.composer.field.value;
      if (draft) phone.composer.write(draft);
    }
    this.#marks();
    this.#tick();
    if (!document.hidden && this.world.chat(this.world.focused).unread) this.#read(this.world.focused);
  }

  #take(event) {
    if (event.type === "state") return this.rebuild();
    if (event.type === "line") this.lost.hidden = event.up;
    if (!this.#phones.size) return;
    const phone = this.#phones.get(event.chat ?? event.person);
    if (event.type === "typing") phone?.header.typing(true);
    else if (event.type === "toast")
      this.#phones.get(this.#tapped.get(event.person) ?? event.person)?.toast(event.text, event.alert);
    else if (event.type === "spinner") this.#phones.forEach((one) => event.done && one.answered(event.query));
    else if (event.type === "clock") this.#phones.forEach((one) => one.render());
    else if (event.type === "bot") this.#tick();
    else if (event.type === "inline") phone?.composer.offer.take(event);
    else phone?.render();
    if (event.type === "message") this.#arrived(event, phone);
    this.tour.take(event);
    this.#marks();
  }

  #arrived({ chat, message }, phone) {
    if (message.from?.is_bot) phone?.header.typing(false);
    if (chat === this.world.focused && !document.hidden) this.#read(chat);
    if (message.from?.id === chat) return;
    const owner = this.world.phone(chat) ? this.world.name(chat) : "";
    document.getElementById("heard").textContent =
      `${owner}: ${message.from?.name ?? ""}: ${brief(message, pageLanguage())}`;
  }

  /** What lies above the phones goes away, unless something in a phone has taken the key. */
  #escape(event) {
    if (event.defaultPrevented || event.target.closest("[data-phone], .veil")) return;
    if (!this.bar.shut()) this.tour.shut();
  }

  #marks() {
    this.bar.render();
    this.strip.render();
    for (const [id, phone] of this.#phones) phone.element.classList.toggle("active", id === this.world.focused);
  }

  #tick() {
    this.bar.render();
    for (const phone of this.#phones.values()) phone.header.render();
  }

  /** Beside the phones, an ordinary wheel moves along the row. */
  #wheeled({ target, deltaX, deltaY }) {
    if (!target.closest(".screen") && Math.abs(deltaY) > Math.abs(deltaX)) this.row.scrollLeft += deltaY;
  }

  async act(what) {
    try {
      return await this.wire.act(what);
    } catch (error) {
      (this.#phones.get(what.person) ?? this.#phones.get(this.world.focused))?.toast(error.message);
      return null;
    }
  }

  focus(id) {
    if (this.world.focused !== id) {
      this.world.focused = id;
      this.#marks();
      this.strip.reveal(id);
    }
    if (this.world.chat(id).unread) this.#read(id);
  }

  #read(id) {
    this.world.receive({ type: "read", chat: id });
    this.wire.act({ do: "read", chat: id }).catch(() => {}); // Only a mark: the next one catches up.
  }

  /** Brings a phone into view; `light` makes it glow for a moment. */
  go(id, light = false) {
    const phone = this.#phones.get(id);
    if (!phone) return;
    this.focus(id);
    phone.element.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
    if (!light) return;
    phone.element.classList.remove("glow");
    requestAnimationFrame(() => phone.element.classList.add("glow"));
  }

  enter(id) {
    const { field, begin } = this.#phones.get(id)?.composer ?? {};
    [field, begin].find((one) => one?.offsetParent)?.focus();
  }

  open(id, what) {
    this.#phones.get(id)?.composer[what].toggle();
  }

  tapped(person, phone) {
    this.#tapped.set(person, phone);
  }
}
