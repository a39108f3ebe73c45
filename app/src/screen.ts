import { mount } from "svelte";
import PublicScreen from "./screens/PublicScreen.svelte";
import "./theme.css";

const target = document.querySelector<HTMLElement>("#screen");
if (target) {
  const zone = target.dataset["timezone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  target.replaceChildren();
  mount(PublicScreen, { target, props: { room: target.dataset["room"] ?? "", zone } });
}
