import { h } from "./dom.js";
import { pageLanguage } from "./language.js";

const HUES = [300, 38, 250, 345, 195, 75, 130, 270];

/** A colour for life: the bot's is the product's own. */
export function hue(id) {
  if (id > 1_000_000_000) return 168;
  return HUES[((Math.abs(id) % 100) + (id < 0 ? 4 : 0)) % HUES.length];
}

/** The name as whoever reads the page knows it: in English the one in Latin letters, if there is one. */
export function called({ name, latin }, language = pageLanguage()) {
  return (language === "en" && latin) || name;
}

/** Two letters of a Latin name, the given name's last character of a Chinese one. */
function initials(name) {
  const latin = name.match(/\b[A-Za-z]/g);
  if (latin) return latin.slice(0, 2).join("");
  const plain = name.split(/[ ·(（]/)[0];
  return /^\d/.test(plain) ? plain.slice(0, 2) : plain.slice(-1);
}

export function avatar({ id, name, latin, kind }, world) {
  const isBot = id === world.botUser.id;
  return h(
    "span",
    { class: `avatar${kind === "group" ? " group" : ""}`, hue: hue(id), "aria-hidden": "true" },
    isBot ? h("img", { src: "/page/favicon.svg", alt: "" }) : initials(called({ name, latin })),
  );
}
