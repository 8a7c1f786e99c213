/**
 * The one way in for HTML. The server has already made it safe; here it is read in an inert document and rebuilt
 * from an allow-list, so that a mistake over there stays harmless.
 */
const PLAIN = new Set(["B", "STRONG", "I", "EM", "U", "INS", "S", "STRIKE", "DEL", "CODE", "PRE", "BLOCKQUOTE"]);
const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);
const WEB = /https?:\/\/[^\s<>"'，。；、）】」]*[^\s<>"'，。；、）】」.,;:!?)]/;
const SHORT = /\bt\.me\/[\w?=&+/-]+/;
const COMMAND = /(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?:@\w+)?(?![\w/])/;
const LINKS = new RegExp(`(${WEB.source}|${SHORT.source}|${COMMAND.source})`, "g");

export function safe(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const made = document.createDocumentFragment();
  rebuild(parsed.body, made, true);
  return made;
}

function rebuild(from, into, linking) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(...(linking ? linked(node.data) : [node.data]));
    else if (node.nodeType === Node.ELEMENT_NODE) element(node, into, linking);
  }
}

function element(node, into, linking) {
  const name = node.tagName;
  if (["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT"].includes(name)) return;
  let copy = null;
  if (PLAIN.has(name)) copy = document.createElement(name);
  else if (name === "A") copy = link(node.getAttribute("href") ?? "");
  else if (name === "TIME") copy = instant(node.getAttribute("datetime") ?? "");
  else if (name === "SPAN" && node.classList.contains("spoiler")) copy = spoiler();
  if (!copy) return rebuild(node, into, linking);
  rebuild(node, copy, linking && !["A", "CODE", "PRE"].includes(name));
  into.append(copy);
}

function link(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!SCHEMES.has(url.protocol)) return null;
  const made = document.createElement("a");
  made.href = url.href;
  made.target = "_blank";
  made.rel = "noopener noreferrer nofollow";
  return made;
}

/** Telegram's apps show it by the clock of whoever reads; here whoever points at it sees that. */
function instant(written) {
  const at = new Date(written);
  if (Number.isNaN(at.getTime())) return null;
  const made = document.createElement("time");
  made.dateTime = at.toISOString();
  made.title = at.toLocaleString();
  return made;
}

function spoiler() {
  const made = document.createElement("span");
  made.className = "spoiler";
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  return made;
}

/** Telegram's apps make addresses and commands in plain text touchable; so do we. */
function linked(text) {
  return text.split(LINKS).map((part, place) => {
    if (place % 2 === 0) return part;
    const made = part.startsWith("/")
      ? document.createElement("a")
      : link(part.startsWith("t.me/") ? `https://${part}` : part);
    if (!made) return part;
    if (part.startsWith("/")) {
      made.href = "#";
      made.dataset.command = part;
    }
    made.textContent = part;
    return made;
  });
}
