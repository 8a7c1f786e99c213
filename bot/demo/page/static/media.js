import { button, h } from "./dom.js";
import { enlarge } from "./enlarge.js";
import { address } from "./files.js";
import { icon } from "./icons.js";
import { map } from "./map.js";
import { voice } from "./voice.js";

/** What a message carries besides its text, or null. */
export function media(message, phone) {
  if (message.photo) return photo(message, phone);
  if (message.video) return video(message.video);
  if (message.voice) return voice(message.voice, phone);
  if (message.document) return document_(message.document);
  if (message.location) return map(message, phone);
  if (message.sticker)
    return h(
      "div",
      { class: "emoji", role: "img", "aria-label": `${phone.words.sticker} ${message.sticker}` },
      message.sticker,
    );
  if (message.contact) return contact(message.contact);
  if (message.poll) return poll(message, phone);
  return null;
}

export function album(messages, phone) {
  return h(
    "div",
    { class: `album of-${Math.min(messages.length, 10)}` },
    messages.map((message, place) => {
      const cell = message.photo ? photo(message, phone, [3 / 4, 1]) : media(message, phone);
      if (place > 0) cell.setAttribute("data-message", message.id);
      return cell;
    }),
  );
}

/** In its own shape, between a tall one and a strip: cut off, a picture with words says nothing. */
function photo(message, phone, [tall, wide] = [3 / 4, 4]) {
  const source = address(message.photo);
  const label = message.caption || phone.words.photo;
  const image = h("img", { src: source, alt: label, loading: "lazy" });
  image.style.aspectRatio = Math.min(wide, Math.max(tall, message.shape));
  return button(
    { class: "photo", "aria-label": `${phone.words.open}: ${label}`, onclick: () => enlarge(source, label) },
    image,
  );
}

function video(file) {
  return h("video", {
    class: "video",
    src: address(file.file_id ?? file),
    controls: true,
    preload: "metadata",
    playsinline: true,
  });
}

function document_({ file_id: file, name, size }) {
  return h(
    "a",
    { class: "card", href: address(file), target: "_blank", rel: "noopener", download: name },
    h("span", { class: "disc" }, icon("file")),
    h("span", { class: "about" }, h("b", {}, name), h("small", {}, bytes(size))),
  );
}

function bytes(size) {
  if (!size) return "";
  return size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function contact(person) {
  const name = person.name ?? [person.first_name, person.last_name].filter(Boolean).join(" ");
  return h(
    "div",
    { class: "card" },
    h("span", { class: "disc" }, icon("person")),
    h("span", { class: "about" }, h("b", {}, name), h("small", {}, person.phone_number ?? person.phone ?? "")),
  );
}

/** Each option is a button; whoever's phone it is may choose another one until it is closed. */
function poll(message, phone) {
  const { question, options = [], total_voter_count: total = 0, is_closed: closed } = message.poll;
  const counted = options.some((option) => option.voter_count);
  return h(
    "div",
    { class: "poll" },
    h("b", {}, question),
    options.map((option, place) => {
      const share = total ? (option.voter_count ?? 0) / total : 0;
      return button(
        {
          class: "option",
          disabled: closed || null,
          onclick: () => phone.act({ do: "answer_poll", message_id: message.id, place }),
        },
        h("span", {}, counted ? `${option.text} · ${Math.round(share * 100)} %` : option.text),
        counted && h("meter", { min: 0, max: 1, value: share }),
      );
    }),
    h("small", {}, phone.words.votes(total)),
  );
}
