/**
 * A chart's specification for the night theme: neutral colours (inks, greys, white) have their
 * lightness turned round, the hues of the house are lightened. Charts are defined once, for paper.
 */
export function forNight<T>(value: T): T {
  if (typeof value === "string") return nightColour(value) as T;
  if (Array.isArray(value)) return value.map(forNight) as T;
  if (value === null || typeof value !== "object") return value;
  const turned = Object.entries(value).map(([name, item]) => [
    name,
    KEPT.has(name) ? item : forNight(item),
  ]);
  return Object.fromEntries(turned) as T;
}

/** Where data lives: nothing in there is a colour. */
const KEPT = new Set(["data", "datasets"]);
/** The hues of the house (Okabe and Ito), light enough to be read as text on night's paper. */
const HUES: Readonly<Record<string, string>> = {
  "#0072b2": "#56b4e9",
  "#56b4e9": "#b5def6",
  "#009e73": "#2fc49a",
  "#d55e00": "#ff8f4a",
};
const NAMED: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  gray: "#808080",
  grey: "#808080",
};
/** Night's paper and ink, between which neutral colours are laid. */
const DARKEST = 0x17;
const LIGHTEST = 0xef;
const NEUTRAL_SPREAD = 26;

function nightColour(colour: string): string {
  const hex = NAMED[colour] ?? colour;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex);
  const full = short ? `#${short[1]!.repeat(2)}${short[2]!.repeat(2)}${short[3]!.repeat(2)}` : hex;
  if (!/^#[0-9a-f]{6}$/i.test(full)) return colour;
  const parts = [1, 3, 5].map((start) => Number.parseInt(full.slice(start, start + 2), 16));
  if (Math.max(...parts) - Math.min(...parts) > NEUTRAL_SPREAD) {
    return HUES[full.toLowerCase()] ?? colour;
  }
  return `#${parts.map(turned).join("")}`;
}

function turned(part: number): string {
  const light = DARKEST + ((255 - part) / 255) * (LIGHTEST - DARKEST);
  return Math.round(light).toString(16).padStart(2, "0");
}
