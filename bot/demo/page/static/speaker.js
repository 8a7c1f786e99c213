import { h } from "./dom.js";
import { avatar } from "./people.js";

/** In a group: who of its members writes on this phone. */
export class Speaker {
  constructor(phone) {
    const { world, about, words } = phone;
    const members = (about.members ?? []).filter((id) => world.phone(id));
    const face = h("span", { class: "face" });
    const draw = () => face.replaceChildren(avatar({ id: phone.me, name: world.name(phone.me) }, world));
    const select = h(
      "select",
      { "aria-label": words.speaks, title: words.speaks, "data-do": "as" },
      members.map((id) => h("option", { value: id, selected: id === phone.me }, world.name(id).split(" · ")[0])),
    );
    select.addEventListener("change", () => {
      phone.me = Number(select.value);
      draw();
      phone.render();
    });
    draw();
    this.element = h("label", { class: "speaker" }, face, select);
  }
}
