import { button, h } from "./dom.js";
import { icon } from "./icons.js";

/** The keyboard under a bubble. A tapped button turns until the bot has answered the tap. */
export function inline(message, busy, phone) {
  return h(
    "div",
    { class: "inline" },
    message.buttons.map((line) =>
      h(
        "div",
        { class: "keys" },
        line.map((face) => key(face, message, busy, phone)),
      ),
    ),
  );
}

function key(face, message, busy, phone) {
  const waits = face.data !== undefined && busy.includes(face.data);
  return button(
    {
      class: "key",
      "data-style": face.style,
      "aria-busy": waits ? "true" : null,
      disabled: face.disabled !== undefined,
      onclick: () => !waits && press(face, message, phone),
    },
    h("span", {}, face.text),
    waits && h("i", { class: "spinner" }),
    face.url && icon("out"),
  );
}

function press(face, message, phone) {
  const data = face.data ?? face.callback_data;
  const copied = face.copy_text?.text ?? face.copy_text;
  if (data !== undefined) phone.tap(message, data);
  else if (face.url) phone.follow(face.url);
  else if (copied) navigator.clipboard?.writeText(copied).then(() => phone.toast(phone.words.copied));
  else phone.toast(phone.words.notHere);
}
