import { mount } from "svelte";
import { watchPosition } from "./device/position";
import { STREET_HOME } from "./journal/home";
import { startDesk } from "./journal/start";
import Crew from "./screens/Crew.svelte";
import type { Part } from "./screens/crewProps";
import "./theme.css";

/** In a pocket between two finds a phone is idle for longer than a tablet on a counter. */
const IDLE_MS = 10 * 60_000;

const target = document.querySelector<HTMLElement>("#crew");
if (target) {
  const { room = "", timezone, parts = "[]" } = target.dataset;
  const zone = timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const demo = target.dataset["demo"] === "true";
  const { desk, demoPin } = await startDesk({ demo, room, home: STREET_HOME, idleMs: IDLE_MS });
  target.replaceChildren();
  const props = { desk, zone, demo, demoPin, room, parts: JSON.parse(parts) as Part[] };
  mount(Crew, { target, props: { ...props, locator: { watch: watchPosition } } });
}
