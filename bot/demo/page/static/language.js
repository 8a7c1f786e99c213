import { WORDS } from "./words.js";

const KEPT = "linli.language";

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // Storage is switched off: the browser's language decides each time.
  }
}

let chosen = ["zh", "en"].includes(kept()) ? kept() : of(navigator.language);

/** "zh" or "en" for any language tag. */
export function of(tag) {
  return String(tag ?? "")
    .toLowerCase()
    .startsWith("zh")
    ? "zh"
    : "en";
}

export function pageLanguage() {
  return chosen;
}

export function choose(language) {
  chosen = language;
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // As above.
  }
}

/** The page's words; a person's phone speaks its owner's language, a group's speaks the page's. */
export function words(language = chosen) {
  return WORDS[language];
}

export function phoneLanguage(phone) {
  return phone.language ? of(phone.language) : chosen;
}
