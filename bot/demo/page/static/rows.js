import { dayKey } from "./dates.js";

const JOINED = 5 * 60_000; // Messages of one sender within five minutes hang together.

/**
 * A chat's messages as the rows that its talk shows: days, service lines, bubbles; an album is one bubble.
 * `sign` holds all that a row's looks depend on: while it stays the same, the element stays.
 */
export function rowsOf(chat, { mine, isGroup, language, busy, now }) {
  const rows = [];
  const lastByBot = chat.messages.findLast((message) => message.from?.is_bot)?.id ?? 0;
  let day = null;
  for (const message of chat.messages) {
    const today = dayKey(new Date(message.date));
    if (today !== day)
      rows.push({ key: `day ${today}`, kind: "day", date: message.date, sign: [today, language, dayKey(now)] });
    day = today;
    const last = rows.at(-1);
    if (message.service) {
      rows.push({ key: `service ${message.id}`, kind: "service", messages: [message], sign: [message, language] });
    } else if (message.album && last.album === message.album && last.from === message.from?.id) {
      last.messages.push(message);
    } else {
      rows.push({
        key: `message ${message.id}`,
        kind: "bubble",
        messages: [message],
        album: message.album,
        from: message.from?.id,
        mine: message.from?.id === mine,
        joined: joins(last, message),
      });
    }
  }
  rows.forEach(
    (row, place) => row.kind === "bubble" && finish(row, rows[place + 1], { isGroup, lastByBot, language, busy }),
  );
  return rows;
}

function joins(last, message) {
  if (last?.kind !== "bubble" || last.from !== message.from?.id) return false;
  return Date.parse(message.date) - Date.parse(last.messages.at(-1).date) < JOINED;
}

function finish(row, next, { isGroup, lastByBot, language, busy }) {
  row.tail = !(next?.kind === "bubble" && next.joined);
  row.isGroup = isGroup;
  // In private, two ticks mean that the bot has answered since; a group has more readers than the bot.
  row.heard = isGroup || lastByBot > row.messages.at(-1).id;
  row.busy = row.messages.flatMap((message) => [...(busy.get(message.id) ?? [])]);
  row.sign = [row.mine, row.joined, row.tail, row.mine && row.heard, language, row.busy.join("\n"), ...row.messages];
}
