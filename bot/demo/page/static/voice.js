import { button, h } from "./dom.js";
import { address } from "./files.js";
import { icon } from "./icons.js";

const BARS = 38;

/** A voice message: a play button, a drawn wave that fills while it plays, the length. */
export function voice({ file_id: file, duration }, phone) {
  const sound = new Audio();
  sound.preload = "none";
  sound.src = address(file);
  const bars = wave(file);
  const clock = h("small", {}, minutes(duration));
  const knob = button({ class: "disc", "aria-label": phone.words.play, onclick: toggle }, icon("play"));

  function toggle() {
    if (sound.paused) sound.play().catch(() => phone.toast(phone.words.voice));
    else sound.pause();
  }

  function redraw() {
    knob.setAttribute("aria-label", sound.paused ? phone.words.play : phone.words.pause);
    knob.replaceChildren(icon(sound.paused ? "play" : "pause"));
    const whole = Number.isFinite(sound.duration) ? sound.duration : duration;
    const played = whole ? sound.currentTime / whole : 0;
    bars.forEach((bar, place) => bar.classList.toggle("played", place / BARS < played));
    clock.textContent = minutes(sound.paused && !sound.currentTime ? duration : sound.currentTime);
  }

  for (const event of ["play", "pause", "timeupdate"]) sound.addEventListener(event, redraw);
  sound.addEventListener("ended", () => {
    sound.currentTime = 0;
    redraw();
  });
  return h(
    "div",
    { class: "voice" },
    knob,
    h("span", { class: "about" }, h("span", { class: "wave", "aria-hidden": "true" }, bars), clock),
  );
}

/** No decoding: a shape that is the same each time for the same file. */
function wave(file) {
  let seed = [...file].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: BARS }, (_, place) => {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
    const bar = h("i");
    const swell = Math.sin((Math.PI * (place + 2)) / (BARS + 3));
    bar.style.height = `${Math.round(30 + 60 * (seed / 2 ** 32) * swell)}%`;
    return bar;
  });
}

function minutes(seconds) {
  const whole = Math.round(seconds ?? 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
