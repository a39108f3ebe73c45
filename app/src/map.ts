import { mount } from "svelte";
import MapView from "./screens/MapView.svelte";
import { dataOf } from "./islands/data";
import type { MapData } from "./islands/mapData";
import "./theme.css";
import { pageWords } from "./words";

for (const island of document.querySelectorAll<HTMLElement>('[data-island="map"]')) {
  const data = dataOf<MapData>(island);
  const target = document.createElement("div");
  const alt = island.dataset["alt"] ?? island.getAttribute("aria-label") ?? "";
  island.prepend(target);
  mount(MapView, { target, props: { data, alt, words: pageWords() } });
}
