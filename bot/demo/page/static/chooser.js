import { popup } from "./menu.js";
import { called } from "./people.js";

/** The groups and channels that the app offers for a key that asks for one; the choice goes to the bot. */
export function choose(phone, key) {
  const groups = phone.world.phones.filter((one) => one.id < 0);
  popup(
    phone,
    groups.map((one) => ({
      icon: "person",
      label: called(one),
      hook: `share-${one.id}`,
      act: () => phone.act({ do: "share", label: key.text, chosen: one.id }),
    })),
    "over-keys",
  );
}
