import { button, h } from "./dom.js";
import { icon } from "./icons.js";

/** A small menu over a phone's screen. Escape, a choice or a click beside it closes it. */
export function popup(phone, items, where = "", at = null) {
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    before?.focus?.({ preventScroll: true });
  };
  const menu = h(
    "div",
    { class: `popup ${where}`, role: "menu" },
    items.map((item) =>
      button(
        {
          role: "menuitem",
          class: item.danger ? "danger" : null,
          "data-do": item.hook,
          onclick: () => (close(), item.act()),
        },
        icon(item.icon),
        item.label,
      ),
    ),
  );
  const veil = h(
    "div",
    {
      class: "veil clear",
      onclick: (event) => event.target === veil && close(),
      onkeydown: (event) => event.key === "Escape" && close(),
    },
    menu,
  );
  phone.screen.append(veil);
  if (at) stand(menu, at, phone.screen.getBoundingClientRect());
  menu.querySelector("button").focus({ preventScroll: true });
  menu.addEventListener("keydown", (event) => walk(event, menu));
}

function stand(menu, { clientX, clientY }, frame) {
  menu.style.left = `${Math.min(Math.max(8, clientX - frame.left), frame.width - menu.offsetWidth - 8)}px`;
  menu.style.top = `${Math.min(Math.max(8, clientY - frame.top), frame.height - menu.offsetHeight - 8)}px`;
}

function walk(event, menu) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...menu.querySelectorAll("button")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
}

/** What can be done with the message under the pointer; a right click or a long press opens it. */
export function messageMenu(event, phone) {
  const id = Number(event.target.closest("[data-message]")?.dataset.message);
  const message = phone.chat.messages.find((one) => one.id === id);
  if (!message || message.service || event.target.closest("a, .key, .disc")) return null;
  const reply = () => phone.composer.replyTo(message);
  const text = message.text || message.caption;
  const items = [{ icon: "reply", label: phone.words.reply, act: reply }];
  if (text) items.push({ icon: "copy", label: phone.words.copy, act: () => navigator.clipboard?.writeText(text) });
  if (text && message.from?.id === phone.me)
    items.push({ icon: "edit", label: phone.words.edit, act: () => phone.composer.edit(message) });
  return {
    reply,
    open() {
      event.preventDefault();
      popup(phone, items, "", event);
    },
  };
}
