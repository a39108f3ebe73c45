import { mount } from "svelte";
import { openDesk } from "./journal/desk";
import Room from "./screens/Room.svelte";
import "./theme.css";

const target = document.querySelector<HTMLElement>("#room");
if (target) {
  const zone = target.dataset["timezone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const demo = target.dataset["demo"] === "true";
  const desk = await openDesk();
  target.replaceChildren();
  mount(Room, { target, props: { desk, zone, demo, demoPin: null } });
}
