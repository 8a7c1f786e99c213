const LONGEST = 30_000; // Telegram's apps stop waiting for an answer about then.

/** Taps that wait for the bot's answer: which buttons turn on this phone. */
export class Taps {
  busy = new Map(); // message id → the data of its buttons that turn
  #queries = new Map();
  #answered = new Set();

  begin(message, data) {
    if (!this.busy.has(message)) this.busy.set(message, new Set());
    this.busy.get(message).add(data);
  }

  end(message, data) {
    this.busy.get(message)?.delete(data);
  }

  /** The server has named the tap; its answer may already have overtaken the name. */
  named(query, message, data, changed) {
    if (this.#answered.delete(query)) return this.#over(message, data, changed);
    this.#queries.set(query, [message, data]);
    setTimeout(() => this.#queries.has(query) && this.answered(query, changed), LONGEST);
  }

  answered(query, changed) {
    const waiting = this.#queries.get(query);
    if (!waiting) return this.#answered.add(query);
    this.#queries.delete(query);
    this.#over(...waiting, changed);
  }

  #over(message, data, changed) {
    this.end(message, data);
    changed();
  }
}
