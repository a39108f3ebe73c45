import "./islands/chart.css";
import { drawChart } from "./islands/chart";
import { pageWords } from "./words";

const charts = [...document.querySelectorAll<HTMLElement>('[data-island="chart"]')];
const night = window.matchMedia("(prefers-color-scheme: dark)");
const drawAll = () => charts.forEach((one) => void drawChart(one, pageWords(), night.matches));

drawAll();
night.addEventListener("change", drawAll);
