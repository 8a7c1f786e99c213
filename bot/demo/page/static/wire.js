import { words } from "./language.js";

const PATIENCE = [300, 600, 1200, 2500, 5000]; // Milliseconds between tries; the last one repeats.

/** The line to the server: events come in by WebSocket, actions go out by POST. */
export class Wire {
  #world;
  #tries = 0;

  constructor(world) {
    this.#world = world;
  }

  connect() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/events`);
    socket.onopen = () => {
      this.#tries = 0;
      this.#world.receive({ type: "line", up: true });
    };
    socket.onmessage = ({ data }) => this.#world.receive(JSON.parse(data));
    socket.onclose = () => {
      this.#world.receive({ type: "line", up: false });
      setTimeout(() => this.connect(), PATIENCE[Math.min(this.#tries, PATIENCE.length - 1)]);
      this.#tries += 1;
    };
  }

  /**
   * Does what a person or the owner of the demo would do; throws an Error with the server's words. The page hears of it
   * at once: the bot's answer may come before the server's.
   */
  async act(action) {
    this.#world.receive({ type: "did", ...action });
    const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(action) };
    const answer = await fetch("/do", request).catch(() => {
      throw new Error(words().lost);
    });
    const result = await answer.json().catch(() => ({ ok: false, error: `${answer.status} ${answer.statusText}` }));
    if (!result.ok) throw new Error(result.error);
    return result;
  }

  async samples() {
    this.gathered ??= fetch("/samples").then((answer) => answer.json());
    return this.gathered;
  }
}
