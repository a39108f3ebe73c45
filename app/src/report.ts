import { dataOf } from "./islands/data";
import type { MapData } from "./islands/mapData";
import "./theme.css";
import { pageWords } from "./words";

/** Five decimals are a metre: more than a finger on a map can say. */
const DECIMALS = 5;
const CLOSE = 16;

const island = document.querySelector<HTMLElement>('[data-island="report"]');
// MapLibre is large: it is fetched only where it can draw. Without it the form asks in other ways.
if (island && document.createElement("canvas").getContext("webgl2") !== null) void draw(island);

/** The city's map, on which a tap fills in the form's place, as the phone's own place does. */
async function draw(island: HTMLElement): Promise<void> {
  const { drawMap, Marker } = await import("./islands/webgl");
  const target = document.createElement("div");
  target.className = "report-map";
  island.prepend(target);
  island.hidden = false;
  const night = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const map = drawMap(target, dataOf<MapData>(island), [], night ? "night" : "day", pageWords());
  const pin = new Marker();
  map.on("click", ({ lngLat }) => {
    pin.setLngLat(lngLat).addTo(map);
    fill("lat", lngLat.lat.toFixed(DECIMALS));
    fill("lon", lngLat.lng.toFixed(DECIMALS));
    fill("place_by", "map");
    document.getElementById("located")!.textContent = island.dataset["chosen"] ?? "";
  });
  document.addEventListener("placed", (event) => {
    const { lat, lon } = (event as CustomEvent<{ lat: number; lon: number }>).detail;
    pin.setLngLat([lon, lat]).addTo(map);
    map.jumpTo({ center: [lon, lat], zoom: CLOSE });
  });
}

function fill(id: string, value: string): void {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement) field.value = value;
}
