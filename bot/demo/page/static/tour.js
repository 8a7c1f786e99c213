/**
 * The suggested first steps, in order, as the server has them (bot/demo/town). `phone` is shown and lit up; `acts` happen
 * one after the other (a number is a pause in milliseconds); `opens` opens the commands of that phone. `seen` are the
 * events that tick the step off, in order: the server's, or the page's own {type: "did", do: …} and
 * {type: "opened", …}. Each begins with what is done on this page, for the demo's opening story sends and taps as well.
 */
const SEEN = {
  answered:
    ({ chat }) =>
    (event) =>
      ["message", "edit"].includes(event.type) && event.chat === chat && event.message.from?.is_bot,
  did: (wanted) => (event) =>
    event.type === "did" && event.do === wanted.do && [null, event.chat, event.person].includes(wanted.where),
  wrote: (wanted) => (event) => event.type === "did" && event.do === "say" && event.text?.includes(wanted.part),
  opened: (wanted) => (event) => event.type === "opened" && event.what === wanted.what,
};

const told = await (await fetch("/tour")).json();

export const STEPS = told.map((step) => ({ ...step, seen: step.seen.map((event) => SEEN[event.type](event)) }));
