import { button, h } from "./dom.js";
import { icon } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * A location as a small drawn map: streets and blocks that depend only on the coordinates, and a pin. A live one of
 * one's own moves on with a press.
 */
export function map({ id, from, location }, phone) {
  const { latitude, longitude, live_period } = location;
  const moves = Boolean(live_period) && from.id === phone.me;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h(
    "figure",
    { class: "map", "aria-label": `${phone.words.place} ${where}` },
    drawing(Math.abs(latitude * 1000) % 1, Math.abs(longitude * 1000) % 1),
    h("span", { class: "pin" }, icon("place")),
    h("figcaption", {}, live_period ? `${phone.words.live} · ${where}` : where),
    moves && button({ class: "walk", onclick: () => phone.act({ do: "walk", message_id: id }) }, phone.words.walk),
  );
}

function drawing(down, right) {
  const svg = shape("svg", { viewBox: "0 0 240 130", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" });
  const [x, y] = [60 + right * 40, 34 + down * 20];
  svg.append(
    shape("rect", { class: "ground", width: 240, height: 130 }),
    shape("rect", { class: "park", x: x + 46, y: y + 34, width: 70, height: 80, rx: 10 }),
    shape("path", { class: "water", d: `M-10 ${108 - down * 20}c50 -22 70 22 120 8s90 8 140 -10v60h-260z` }),
    ...[0, 1, 2, 3, 4, 5].map((n) =>
      shape("rect", {
        class: "block",
        x: x - 50 + (n % 3) * 52,
        y: y - 30 + Math.floor(n / 3) * 46,
        width: 34,
        height: 26,
        rx: 4,
      }),
    ),
    shape("path", { class: "street wide", d: `M-10 ${y + 6}h260M${x - 8} -10v160` }),
    shape("path", { class: "street", d: `M${x + 36} -10v160M${x + 96} -10v160M-10 ${y + 52}h260` }),
  );
  return svg;
}

function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
