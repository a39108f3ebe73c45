import { languageOf, type Language } from "../words";

export type Theme = "auto" | "light" | "dark";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** How this tablet looks and sounds: about the tablet, never about anyone, so it may stay on it. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly sound: boolean;
}

const KEY = "fristed.tablet";

/** What this tablet was set to, else the page's own language, its own light, and sound. */
export function readPreferences(pageLanguage: string, storage: Storage): Preferences {
  const kept = parsed(read(storage));
  const theme = THEMES.find((one) => one === kept["theme"]) ?? "auto";
  const language = kept["language"] === "da" || kept["language"] === "en" ? kept["language"] : null;
  return { language: language ?? languageOf(pageLanguage), theme, sound: kept["sound"] !== false };
}

/** Keep them, and dress the page in them; a tablet that cannot keep them still shows them. */
export function putPreferences(preferences: Preferences, storage: Storage, root: HTMLElement): void {
  dress(preferences, root);
  try {
    storage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Full or forbidden: the choice holds until the page is left.
  }
}

export function dress({ language, theme }: Preferences, root: HTMLElement): void {
  root.lang = language;
  root.style.colorScheme = theme === "auto" ? "" : theme;
}

function read(storage: Storage): string {
  try {
    return storage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
