import { Map as Drawn, Marker, NavigationControl, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Words } from "../words";
import type { MapData } from "./mapData";
import { styleFor, type Theme } from "./mapStyle";

export { Drawn, Marker };

export function drawMap(
  container: HTMLElement,
  data: MapData,
  breaks: readonly number[],
  theme: Theme,
  words: Words,
): Drawn {
  setWorkerUrl(workerUrl);
  const map = new Drawn({
    container,
    style: styleFor(data, breaks, theme),
    bounds: [...data.bounds],
    fitBoundsOptions: { padding: 12 },
    attributionControl: data.background ? {} : false,
    // A page must scroll past the map: two fingers, or Ctrl with the wheel, move it.
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: words.map.controls,
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  return map;
}
