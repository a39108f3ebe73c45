import embed, { type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";
import type { Words } from "../words";
import { dataOf } from "./data";
import { forNight } from "./night";

/** The colours of what a specification leaves open (its own settings win). */
const INK = {
  background: "transparent",
  font: "system-ui, sans-serif",
  axis: {
    labelColor: "#555555",
    titleColor: "#333333",
    domainColor: "#888888",
    tickColor: "#888888",
    gridColor: "#dddddd",
  },
  legend: { labelColor: "#555555", titleColor: "#333333" },
  title: { color: "#222222", subtitleColor: "#555555" },
  text: { color: "#222222" },
  rule: { color: "#555555" },
};

/**
 * Draw the Vega-Lite chart an island holds, again when the theme changes. Expressions are interpreted,
 * not compiled, so that no page needs `unsafe-eval`. On failure the page's own text stands, and says so.
 */
export async function drawChart(island: HTMLElement, words: Words, night: boolean): Promise<void> {
  const canvas = canvasOf(island);
  canvas.classList.toggle("night", night); // print.css turns a night's drawing round
  const paper = document.createElement("div");
  paper.className = "chart-paper";
  canvas.replaceChildren(paper);
  try {
    const spec = dataOf<VisualizationSpec>(island);
    await embed(paper, night ? forNight(spec) : spec, {
      ast: true,
      expr: expressionInterpreter,
      renderer: "svg",
      actions: false,
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
      config: night ? forNight(INK) : INK,
    });
    // On a phone the chart keeps a readable width and is moved under the finger, or by the arrow keys.
    if (canvas.scrollWidth > canvas.clientWidth) canvas.tabIndex = 0;
    // A series is begun at its end: the opening and what came after it.
    if (island.dataset["chart"]?.startsWith("series-")) canvas.scrollLeft = canvas.scrollWidth;
    // Altair writes a white page into every chart; on screen the page's own colour shows through.
    canvas.querySelector("svg")?.style.setProperty("background", "transparent");
  } catch (error) {
    console.error(error);
    canvas.textContent = `${words.chart.failed} ${canvas.getAttribute("aria-label") ?? ""}`;
  }
}

/** The element drawn in: the page's own, labelled with what the chart says, or else a new one. */
function canvasOf(island: HTMLElement): HTMLElement {
  const known = island.querySelector<HTMLElement>(".chart");
  if (known) return known;
  const canvas = document.createElement("div");
  canvas.className = "chart";
  const alt = island.dataset["alt"];
  if (alt) {
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", alt);
  }
  island.prepend(canvas);
  return canvas;
}
