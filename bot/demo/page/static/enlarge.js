import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./language.js";

/** A picture over the whole page; a click, or Escape, closes it. */
export function enlarge(source, label) {
  const box = h(
    "dialog",
    { class: "large-picture", "aria-label": label, onclick: () => box.close(), onclose: () => box.remove() },
    h("img", { src: source, alt: label }),
    button({ class: "shut", "aria-label": words().shut, autofocus: true }, icon("close")),
  );
  document.body.append(box);
  box.showModal();
}
