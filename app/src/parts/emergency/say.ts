import type { Words } from "../../words";
import type { Format } from "../../words/format";
import type { Line } from "./log";

type Data = Readonly<Record<string, unknown>>;

/** What one line says, in words: "Naloxone 0.4 mg in muscle". */
export function said(line: Pick<Line, "kind" | "data">, words: Words, format: Format): string {
  const own = words.emergency;
  if (line.kind === "emergency.started") return own.started;
  if (line.kind === "emergency.measured") return signsOf(line.data, words, format).join(", ");
  if (line.kind === "emergency.ended") {
    const { type, grade, outcome } = line.data;
    return [own.ended, own.types[String(type)], String(grade), own.outcomes[String(outcome)]]
      .filter(Boolean)
      .join(" · ");
  }
  return [words.action[String(line.data["action"])] ?? String(line.data["action"]), amounts(line.data, words, format)]
    .filter(Boolean)
    .join(" ");
}

function amounts(data: Data, words: Words, format: Format): string {
  const { milligrams, litres_per_minute: litres, route } = data;
  return [
    typeof milligrams === "number" ? words.milligrams(format.number(milligrams, 2)) : "",
    typeof litres === "number" ? words.litres(format.number(litres, 1)) : "",
    typeof route === "string" ? (words.route[route] ?? route) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The signs measured in one line, each in words. */
export function signsOf(data: Data, words: Words, format: Format): string[] {
  const own = words.emergency;
  const number = (name: string, say: (value: string) => string) =>
    typeof data[name] === "number" ? [say(format.number(data[name]))] : [];
  const avpu = data["avpu"];
  return [
    ...number("breaths_per_minute", own.breaths),
    ...number("oxygen_saturation_percent", own.saturation),
    ...number("pulse_per_minute", own.pulse),
    ...(typeof avpu === "string" ? [own.avpu[avpu] ?? avpu] : []),
    ...number("glasgow_coma_scale", own.glasgow),
  ];
}

/** One field of a correction in words, for "old -> new". */
export function fieldSaid(name: string, value: unknown, words: Words, format: Format): string {
  if (value === null || value === undefined) return "–";
  if (name === "at") return format.clock(Date.parse(String(value)));
  const lists: Record<string, Readonly<Record<string, string>>> = {
    action: words.action,
    route: words.route,
    avpu: words.emergency.avpu,
    type: words.emergency.types,
    outcome: words.emergency.outcomes,
    would_have_died: words.emergency.judgements,
    substance: words.emergency.substances,
  };
  if (name === "milligrams") return words.milligrams(format.number(Number(value), 2));
  if (name === "litres_per_minute") return words.litres(format.number(Number(value), 1));
  return typeof value === "number" ? format.number(value, 2) : (lists[name]?.[String(value)] ?? String(value));
}
