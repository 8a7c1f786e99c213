import { Desk } from "./desk.js";
import { Wire } from "./wire.js";
import { World } from "./world.js";

const world = new World();
const wire = new Wire(world);
new Desk(world, wire);
wire.connect();
