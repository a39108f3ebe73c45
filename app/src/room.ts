import { mount } from "svelte";
import Room from "./screens/Room.svelte";
import "./theme.css";
import { pageWords } from "./words";

const target = document.querySelector<HTMLElement>("#room");
if (target) {
  target.replaceChildren();
  const zone = target.dataset["timezone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  mount(Room, { target, props: { room: target.dataset["room"] ?? "", zone, words: pageWords() } });
}
