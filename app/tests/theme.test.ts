import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../src/${path}`, import.meta.url), "utf-8");
const palette = read("theme.css");
/** What the emergency's screen makes darker or lighter comes before the palette. */
const emergency = /\.emergency \{[^}]*\}/.exec(read("screens/EmergencyScreen.svelte"))![0] + palette;

/** A colour by day (0) or by night (1). */
function colour(name: string, theme: 0 | 1, css = palette): string {
  const both = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const one = new RegExp(`--${name}: (#\\w{6});`).exec(css);
  return both ? both[theme + 1]! : one![1]!;
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const TEXT = [
  ["ink", "paper"], ["ink", "card"], ["ink", "well"], ["ink", "red-wash"], ["ink", "plum-wash"],
  ["soft", "paper"], ["soft", "card"], ["soft", "red-wash"], ["soft", "plum-wash"],
  ["amber-text", "card"], ["red-text", "red-wash"], ["red-text", "card"], ["plum", "card"],
  ["plum", "plum-wash"], ["green", "paper"], ["on-blue", "blue"], ["on-amber", "amber"], ["on-red", "red"],
] as const;
const SHAPES = [["blue", "card"], ["green", "paper"], ["red", "red-wash"], ["soft", "card"], ["edge", "card"], ["edge", "paper"]] as const;

test.each([0, 1] as const)("text reads at 4.5 to 1 and shapes at 3 to 1 (theme %i)", (theme) => {
  const weak = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs.filter(([a, b]) => contrast(colour(a, theme), colour(b, theme)) < least);
  expect(weak(TEXT, 4.5)).toEqual([]);
  expect(weak(SHAPES, 3)).toEqual([]);
});

/** All that is read on the emergency's screen, and the coloured parts that carry text. */
const URGENT = [
  ["ink", "paper"], ["ink", "card"], ["ink", "well"], ["ink", "red-wash"], ["ink", "plum-wash"],
  ["soft", "paper"], ["soft", "card"], ["soft", "well"], ["soft", "plum-wash"], ["on-blue", "blue"], ["on-red", "red"],
] as const;

test.each([0, 1] as const)("in an emergency everything reads at 7 to 1 (theme %i)", (theme) => {
  const measured = URGENT.map(([text, ground]) => {
    const ratio = contrast(colour(text, theme, emergency), colour(ground, theme, emergency));
    return [text, ground, Math.round(ratio * 10) / 10] as const;
  });
  expect(measured.filter(([, , ratio]) => ratio < 7)).toEqual([]);
});
