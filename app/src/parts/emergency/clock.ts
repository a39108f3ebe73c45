import { stopwatch } from "../../words/format";

/** Seconds of an emergency as m:ss; before its start with a minus. */
export function runningTime(seconds: number): string {
  return seconds < 0 ? `−${stopwatch(-seconds)}` : stopwatch(seconds);
}

/** Whole seconds from `at` to `now` (ms), never negative. */
export function secondsTo(now: number, at: string): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
}

/** When something happened that staff say was `minutes` before `now` (ms); null is "now". */
export function backdated(now: number, minutes: number): number | null {
  return minutes <= 0 ? null : now - minutes * 60_000;
}

/** `at` moved back by so many minutes, as it is written in the journal. */
export function moved(at: string, minutes: number): string {
  return new Date(Date.parse(at) - minutes * 60_000).toISOString();
}
