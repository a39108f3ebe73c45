import { crewDa } from "./crew.da";
import { crewEn } from "./crew.en";
import { da } from "./da";
import { deskDa } from "./desk.da";
import { deskEn } from "./desk.en";
import { emergencyDa } from "./emergency.da";
import { emergencyEn } from "./emergency.en";
import { en } from "./en";
import { floorDa } from "./floor.da";
import { floorEn } from "./floor.en";
import { refusalsDa } from "./refusals.da";
import { refusalsEn, type Refusals } from "./refusals.en";
import { watchDa } from "./watch.da";
import { watchEn } from "./watch.en";

export type { Named } from "./en";

/** Every word of the app in English; the Danish ones have the same keys (the types hold them to that). */
export const english = { ...en, crew: crewEn, floor: floorEn, emergency: emergencyEn, desk: deskEn, refusals: refusalsEn as Refusals, watch: watchEn };
export const danish: Words = { ...da, crew: crewDa, floor: floorDa, emergency: emergencyDa, desk: deskDa, refusals: refusalsDa, watch: watchDa };

export type Words = typeof english;
export type Language = "en" | "da";

/** The words of a language as `<html lang>` says it, English for any other. */
export function wordsFor(lang: string): Words {
  return languageOf(lang) === "da" ? danish : english;
}

export function languageOf(lang: string): Language {
  return lang.toLowerCase().startsWith("da") ? "da" : "en";
}

export function pageWords(): Words {
  return wordsFor(document.documentElement.lang);
}
