import { da } from "./da";
import { en, type Words } from "./en";

export type { Named, Words } from "./en";

/** The words of the page's own language: what `<html lang>` says, English for any other. */
export function wordsFor(lang: string): Words {
  return lang.toLowerCase().startsWith("da") ? da : en;
}

export function pageWords(): Words {
  return wordsFor(document.documentElement.lang);
}
