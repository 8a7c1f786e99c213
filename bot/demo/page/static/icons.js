const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  send: "M4.5 12 3.5 5.2c-.1-.9.8-1.5 1.6-1.1l15.2 7c.8.3.8 1.5 0 1.8l-15.2 7c-.8.4-1.7-.2-1.6-1.1zm0 0H12",
  clip: "m19 11-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.5 1.5 0 0 1-2.2-2.2L14 7.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  slash: "M5 4h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 4m8.5 4-3 8",
  keys: "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1m2.5 4h.01m3.66 0h.01m3.66 0h.01m3.65 0h.01M8 14h8",
  reply: "M9 6 4 11l5 5m-5-5h9a7 7 0 0 1 7 7",
  edit: "M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19zm10.5-13.5 3 3",
  copy: "M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1",
  close: "M6 6l12 12M18 6 6 18",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  pin: "M9 4h6l-.8 5.5 2.8 3.5H7l2.8-3.5zM12 13v7",
  block: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M5.8 5.8l12.4 12.4",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18m0 4.5V12l3 2",
  shield: "M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8zm-3.2 9 2.3 2.3 4.3-4.5",
  steps: "M4 7l1.5 1.5L8 6m-4 6.5L5.5 14 8 11.5M4 18l1.5 1.5L8 17M12 7.5h8M12 13h8M12 18.5h8",
  check: "M5 12.5l4.5 4.5L19 7.5",
  again: "M20 12a8 8 0 1 1-2.5-5.8M20 3.5v4.5h-4.5",
  down: "M6 9.5l6 6 6-6",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M9 6v12m6-12v12",
  file: "M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1m7 0v5h5",
  voice: "M12 4a2.8 2.8 0 0 1 2.8 2.8v5a2.8 2.8 0 0 1-5.6 0v-5A2.8 2.8 0 0 1 12 4m-6 8a6 6 0 0 0 12 0m-6 6v3",
  place:
    "M12 21c-4.5-5-6.8-8.3-6.8-11.2a6.8 6.8 0 0 1 13.6 0c0 2.9-2.3 6.2-6.8 11.2m0-13.7a2.4 2.4 0 1 1 0 4.9 2.4 2.4 0 0 1 0-4.9",
  walk:
    "M13 3.6a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 0 1 0-3.4M12 9l-1.5 5.5l3.5 2.5v4M10.5 14.5L9 18l-2.5 3M12 9l-3.5 1.5v3M12 9l2 3l3 1",
  film: "M4 5h16v14H4zM4 9h16M4 15h16M8 5v4m8-4v4M8 15v4m8-4v4M10.5 10.5v3l3-1.5z",
  smile: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M8 14c1 1.6 2.4 2.4 4 2.4s3-.8 4-2.4M9 9.5h.01m5.99 0h.01",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20c.8-3.7 3.7-5.5 7.5-5.5s6.7 1.8 7.5 5.5",
  out: "M8 16 17 7M9.5 7H17v7.5",
  tick: "M4 12.5 8.5 17 17 8",
  ticks: "M1.5 12.5 6 17l8.5-9M11 16l1 1 9-9.5",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(path(PATHS[name]));
  return svg;
}

function path(d) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", d);
  return line;
}
