import { button, h } from "./dom.js";

const SHOWN = 4000;

/** The short line that answers a tap; it goes by itself. */
export function toast(phone, text) {
  for (const old of phone.screen.querySelectorAll(".toast")) old.remove();
  const shown = h("div", { class: "toast", role: "status", "data-toast": "" }, text);
  phone.screen.append(shown);
  setTimeout(() => shown.remove(), Math.max(SHOWN, text.length * 90));
}

/** The answer that waits for an OK. */
export function alertBox(phone, text) {
  for (const old of phone.screen.querySelectorAll(".toast")) old.remove();
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    before?.focus?.({ preventScroll: true });
  };
  const veil = h(
    "div",
    { class: "veil", onkeydown: (event) => event.key === "Escape" && close() },
    h(
      "div",
      { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text },
      h("p", {}, text),
      button({ onclick: close }, phone.words.yes),
    ),
  );
  phone.screen.append(veil);
  if (phone.world.focused === phone.id) veil.querySelector("button").focus({ preventScroll: true });
}
