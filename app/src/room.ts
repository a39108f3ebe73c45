import { mount } from "svelte";
import { startDesk } from "./journal/start";
import Room from "./screens/Room.svelte";
import "./theme.css";

const target = document.querySelector<HTMLElement>("#room");
if (target) {
  const zone = target.dataset["timezone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const demo = target.dataset["demo"] === "true";
  const { desk, demoPin } = await startDesk({ demo, room: target.dataset["room"] ?? "" });
  target.replaceChildren();
  mount(Room, { target, props: { desk, zone, demo, demoPin } });
}
