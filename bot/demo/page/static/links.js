const HOSTS = new Set(["t.me", "telegram.me", "www.t.me"]);

/** What a link means inside the demo: `ours` (this bot's, with its payload or null), a person's phone, or neither. */
export function payloadOf(address, world) {
  const elsewhere = { ours: false, payload: null, person: null };
  let url;
  try {
    url = new URL(address);
  } catch {
    return elsewhere;
  }
  if (url.protocol === "tg:") {
    const person = Number(url.searchParams.get("id"));
    if (address.startsWith("tg://user") && world.phone(person)) return { ...elsewhere, person };
    return named(url.searchParams.get("domain"), url, world) ?? elsewhere;
  }
  return (HOSTS.has(url.hostname) && named(url.pathname.slice(1), url, world)) || elsewhere;
}

function named(username, url, world) {
  if (!username || username.toLowerCase() !== world.botUser.username.toLowerCase()) return null;
  return { ours: true, payload: url.searchParams.get("start"), person: null };
}
