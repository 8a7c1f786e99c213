import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { words as pageWords } from "./language.js";

// What is done, the page's word for it, its picture.
const OTHERS = [
  ["voice", "voice", "voice"],
  ["video", "video", "film"],
  ["location", "place", "place"],
  ["walk", "live", "walk"],
  ["document", "file", "file"],
  ["sticker", "sticker", "smile"],
  ["contact", "contact", "person"],
];

/** The sheet with everything that can be attached: sample photos (several make an album), and the rest with one tap. */
export async function attach(phone) {
  const { words } = phone;
  const chosen = [];
  const caption = h("input", {
    type: "text",
    placeholder: words.caption,
    "aria-label": words.caption,
    maxlength: 2048,
    onkeydown: (event) => event.key === "Enter" && !event.isComposing && send(),
  });
  const sender = button(
    { class: "pill main", disabled: true, "data-do": "send-photos", onclick: send },
    words.sendPhotos(0),
  );
  const grid = h("div", { class: "samples" });
  const veil = h(
    "div",
    {
      class: "veil low",
      onclick: (event) => event.target === veil && close(),
      onkeydown: (event) => event.key === "Escape" && close(),
    },
    h(
      "div",
      { class: "sheet", role: "dialog", "aria-label": words.attach },
      h(
        "header",
        {},
        h("b", {}, words.photos),
        button({ class: "shut", "aria-label": pageWords().shut, onclick: close }, icon("close")),
      ),
      grid,
      h("div", { class: "caption" }, caption, sender),
      h(
        "div",
        { class: "others" },
        OTHERS.map(([what, word, picture]) =>
          button(
            { "data-do": what, onclick: () => (close(), phone.act({ do: what })) },
            h("span", { class: "disc" }, icon(picture)),
            words[word],
          ),
        ),
      ),
    ),
  );
  phone.screen.append(veil);
  const samples = await phone.place.wire.samples().catch(() => []);
  grid.replaceChildren(...samples.map((sample) => tile(sample, phone, toggle)));
  grid.querySelector("button")?.focus({ preventScroll: true });

  function toggle(name) {
    const place = chosen.indexOf(name);
    if (place >= 0) chosen.splice(place, 1);
    else if (chosen.length < 10) chosen.push(name);
    for (const cell of grid.children) {
      const at = chosen.indexOf(cell.dataset.sample);
      cell.setAttribute("aria-pressed", String(at >= 0));
      cell.querySelector("i").textContent = at >= 0 ? at + 1 : "";
    }
    sender.disabled = !chosen.length;
    sender.textContent = words.sendPhotos(chosen.length);
  }

  function close() {
    veil.remove();
    phone.composer.field.focus({ preventScroll: true });
  }

  function send() {
    if (!chosen.length) return;
    phone.talk.toEnd();
    phone.act({ do: "photo", samples: chosen, caption: caption.value.trim(), ...phone.composer.takeReply() });
    close();
  }
}

function tile({ name, title }, phone, toggle) {
  return button(
    { class: "sample", "data-sample": name, "aria-pressed": "false", onclick: () => toggle(name) },
    h("img", { src: `/samples/${encodeURIComponent(name)}`, alt: "", loading: "lazy" }),
    h("span", {}, title?.[phone.language] ?? name),
    h("i", { "aria-hidden": "true" }),
  );
}
