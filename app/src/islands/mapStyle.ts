import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import type { MapData } from "./mapData";

/** Light to dark by day, dark to light by night: more is always further from the paper. */
export const RAMP = {
  day: ["#e3ecf3", "#b5d0e4", "#7eadd0", "#3d80b3", "#0a4f86"],
  night: ["#1d2c3a", "#2a4d6b", "#34729f", "#5a9fcb", "#a9d6f3"],
} as const;
export const PAPER = { day: "#f6f4ee", night: "#0e141b" } as const;
const LINE = { day: "#55616d", night: "#a3b0bd" } as const;

export type Theme = keyof typeof RAMP;

/** A MapLibre style without glyphs or sprites, and without tiles unless the page gives some. */
export function styleFor(data: MapData, breaks: readonly number[], theme: Theme): StyleSpecification {
  const style: StyleSpecification = {
    version: 8,
    sources: { cells: { type: "geojson", data: data.cells } },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": PAPER[theme] } },
      {
        id: "cells",
        type: "fill",
        source: "cells",
        paint: { "fill-color": fillFor(breaks, theme), "fill-opacity": 0.9 },
      },
    ],
  };
  if (data.background) {
    const { tiles, attribution } = data.background;
    style.sources["background"] = { type: "raster", tiles: [tiles], tileSize: 256, attribution };
    style.layers.splice(1, 0, { id: "tiles", type: "raster", source: "background" });
  }
  if (data.districts) {
    style.sources["districts"] = { type: "geojson", data: data.districts };
    style.layers.push({
      id: "districts",
      type: "line",
      source: "districts",
      paint: { "line-color": LINE[theme], "line-width": 1.2 },
    });
  }
  return style;
}

function fillFor(breaks: readonly number[], theme: Theme): string | ExpressionSpecification {
  const ramp = RAMP[theme];
  if (breaks.length === 0) return ramp[2];
  const steps = breaks.flatMap((cut, i) => [cut, ramp[i + 1]!]);
  return ["step", ["get", "weight"], ramp[0], ...steps] as ExpressionSpecification;
}
