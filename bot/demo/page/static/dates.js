import { words } from "./language.js";

/** The community's wall clock: a resident's phone shows it wherever the reader of this page sits. */
let zone = "Asia/Shanghai";
const formats = new Map();

export function setZone(name) {
  if (name && name !== zone) {
    zone = name;
    formats.clear();
  }
}

function format(language, name, options) {
  const key = language + name;
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(words(language).locale, { timeZone: zone, ...options }));
  return formats.get(key);
}

export function hourOf(instant, language) {
  return format(language, "hour", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);
}

/** One word for a calendar day, the same for every instant of it. */
export function dayKey(instant) {
  return format("en", "key", { year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

export function dayName(instant, now, language) {
  const day = dayKey(instant);
  if (day === dayKey(now)) return words(language).today;
  if (day === dayKey(new Date(now.getTime() - 86_400_000))) return words(language).yesterday;
  return format(language, "day", { month: "long", day: "numeric", weekday: "short" }).format(instant);
}

export function clockText(now, language) {
  const date = format(language, "date", { month: "short", day: "numeric", weekday: "short" });
  return `${date.format(now)} ${hourOf(now, language)}`;
}

export function shortClock(now, language) {
  return `${format(language, "short", { weekday: "short" }).format(now)} ${hourOf(now, language)}`;
}
