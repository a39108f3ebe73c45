import embed, { type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";
import type { Words } from "../words";
import { dataOf } from "./data";
import { forNight } from "./night";

/**
 * Draw the Vega-Lite chart an island holds, again when the theme changes. Expressions are interpreted,
 * not compiled, so that no page needs `unsafe-eval`. On failure the page's own text stands, and says so.
 */
export async function drawChart(island: HTMLElement, words: Words, night: boolean): Promise<void> {
  const canvas = canvasOf(island);
  try {
    const spec = dataOf<VisualizationSpec>(island);
    await embed(canvas, night ? forNight(spec) : spec, {
      ast: true,
      expr: expressionInterpreter,
      renderer: "svg",
      actions: false,
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
      config: { background: "transparent", font: "system-ui, sans-serif" },
    });
    // Altair writes a white page into every chart; on screen the page's own colour shows through.
    canvas.querySelector("svg")?.style.setProperty("background", "transparent");
  } catch (error) {
    console.error(error);
    canvas.textContent = words.chart.failed;
  }
}

/** The element drawn in: it carries the chart's words for those who cannot see it. */
function canvasOf(island: HTMLElement): HTMLElement {
  const known = island.querySelector<HTMLElement>(".chart-canvas");
  if (known) return known;
  const canvas = document.createElement("div");
  canvas.className = "chart-canvas";
  const alt = island.dataset["alt"] ?? island.getAttribute("aria-label");
  if (alt) {
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", alt);
  }
  island.prepend(canvas);
  return canvas;
}
