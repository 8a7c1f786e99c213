import { setZone } from "./dates.js";
import { called } from "./people.js";

/** What the page knows: the server's state, kept current by its events. Listeners hear each event once applied. */
export class World {
  phones = [];
  chats = new Map();
  bot = { running: false, pid: null, starts: 0 };
  botUser = { id: 0, username: "", first_name: "" };
  limits = false;
  focused = null;
  #ahead = 0;
  #listeners = [];

  watch(listener) {
    this.#listeners.push(listener);
  }

  receive(event) {
    if (Object.hasOwn(TAKE, event.type)) TAKE[event.type](this, event);
    for (const listener of this.#listeners) listener(event);
  }

  now() {
    return new Date(Date.now() + this.#ahead);
  }

  /** Milliseconds by which the demo's clock is ahead of this computer's. */
  get ahead() {
    return this.#ahead;
  }

  setNow(instant) {
    this.#ahead = Date.parse(instant) - Date.now();
  }

  chat(id) {
    if (!this.chats.has(id)) this.chats.set(id, blank());
    return this.chats.get(id);
  }

  phone(id) {
    return this.phones.find((phone) => phone.id === id);
  }

  name(id) {
    return id === this.botUser.id ? this.botUser.first_name : (this.phone(id) ? called(this.phone(id)) : String(id));
  }
}

function blank(chat = {}) {
  return { messages: [], pinned: [], commands: [], keyboard: null, unread: 0, ...chat };
}

const TAKE = {
  state(world, event) {
    world.setNow(event.now);
    setZone(event.zone);
    world.limits = event.limits;
    world.bot = event.bot;
    world.botUser = event.bot_user;
    world.phones = event.phones;
    world.chats = new Map(Object.entries(event.chats).map(([id, chat]) => [Number(id), blank(chat)]));
  },
  message(world, { chat, message }) {
    const room = world.chat(chat);
    if (room.messages.some((known) => known.id === message.id)) return;
    room.messages.push(message);
    if (chat !== world.focused && message.from?.id !== chat && !message.service) room.unread += 1;
  },
  edit(world, { chat, message }) {
    const { messages } = world.chat(chat);
    const place = messages.findIndex((known) => known.id === message.id);
    if (place >= 0) messages[place] = message;
  },
  delete(world, { chat, message_id: gone }) {
    const room = world.chat(chat);
    room.messages = room.messages.filter((message) => message.id !== gone);
  },
  pins: (world, { chat, pinned }) => Object.assign(world.chat(chat), { pinned }),
  commands: (world, { chat, commands }) => Object.assign(world.chat(chat), { commands }),
  keyboard: (world, { chat, keyboard }) => Object.assign(world.chat(chat), { keyboard }),
  clock: (world, { now }) => world.setNow(now),
  limits: (world, { on }) => Object.assign(world, { limits: on }),
  bot: (world, { running, pid, starts, note, log }) =>
    Object.assign(world, { bot: { running, pid, starts, note, log } }),
  blocked(world, { person, blocked }) {
    const phone = world.phone(person);
    if (phone) phone.blocked = blocked;
  },
  read: (world, { chat }) => Object.assign(world.chat(chat), { unread: 0 }),
};
