import { hourOf } from "./dates.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { inline } from "./inline.js";
import { words } from "./language.js";
import { album, media } from "./media.js";
import { avatar, hue } from "./people.js";
import { safe } from "./safe.js";

/** One bubble with everything in it, and its inline keyboard below. */
export function bubble(row, phone) {
  const [message] = row.messages;
  const told = row.messages.find((one) => one.html || one.text || one.caption) ?? message;
  const text = told.html || told.text || told.caption;
  const stamp = stampOf(row, phone);
  const pictures = row.messages.length > 1 ? album(row.messages, phone) : media(message, phone);
  const bare = !text && pictures && (message.sticker || message.photo || message.video);
  const content = h(
    "div",
    { class: `bubble${bare ? " bare" : ""}${message.sticker ? " sticker" : ""}${pictures ? " with-media" : ""}` },
    row.isGroup &&
      !row.mine &&
      !row.joined &&
      h("b", { class: "sender", hue: hue(row.from) }, message.from?.name ?? ""),
    message.via && h("span", { class: "via" }, phone.words.via(message.via)),
    message.reply_to && quote(message.reply_to, phone),
    pictures,
    text ? h("div", { class: "text" }, told.html ? safe(told.html) : text, stamp) : stamp,
  );
  const side = row.isGroup && !row.mine;
  return h(
    "article",
    {
      class: ["row", row.mine ? "mine" : "theirs", row.joined && "joined", row.tail && "tail", side && "in-group"]
        .filter(Boolean)
        .join(" "),
    },
    side && row.tail && avatar(message.from ?? { id: 0, name: "?" }, phone.world),
    h(
      "div",
      { class: "stack", "data-message": message.id, "data-sender": row.from ?? "" },
      h("div", { class: "line" }, content, replyButton(message, phone)),
      message.buttons?.length && inline(message, row.busy, phone),
    ),
  );
}

function stampOf(row, phone) {
  const last = row.messages.at(-1);
  return h(
    "span",
    { class: "stamp" },
    row.messages[0].only && h("i", {}, phone.words.only(row.messages[0].only)),
    row.messages.some((message) => message.edited) && h("i", {}, phone.words.edited),
    h("time", { datetime: last.date }, hourOf(new Date(last.date), phone.language)),
    row.mine && icon(row.heard ? "ticks" : "tick"),
  );
}

function quote(original, phone) {
  const author = phone.chat.messages.find((message) => message.id === original.id)?.from?.id ?? original.id;
  return button(
    { class: "quote", hue: hue(author), onclick: () => phone.talk.show(original.id) },
    h("b", {}, original.name ?? ""),
    h("span", {}, original.text || phone.words.photo),
  );
}

function replyButton(message, phone) {
  return button(
    {
      class: "reply-to",
      "aria-label": phone.words.reply,
      title: phone.words.reply,
      onclick: () => phone.composer.replyTo(message),
    },
    icon("reply"),
  );
}

/** A message in one line: for the pinned bar, the reply that is being written, and the page's announcements. */
export function brief(message, language) {
  const said = (message.text || message.caption || "").replace(/\s+/g, " ").trim();
  if (said) return said;
  const spoken = words(language);
  if (message.sticker) return `${message.sticker} ${spoken.sticker}`;
  if (message.location) return spoken.place;
  const kind = ["photo", "voice", "video", "contact", "poll"].find((one) => message[one]);
  if (kind) return spoken[kind];
  return message.document?.name ?? message.service ?? "";
}
