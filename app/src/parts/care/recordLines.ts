import type { Words } from "../../words";
import type { Format } from "../../words/format";
import type { RecordEmergency, RecordReferral, RecordRestriction, RecordVisit } from "./record";

/** One line of a guest's record: when, and what was noted. */
export interface RecordLine {
  readonly id: string;
  readonly when: string;
  readonly what: string;
}

const joined = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");

export function visitLine(one: RecordVisit, words: Words, format: Format): RecordLine {
  const { desk, emergency, floor } = words;
  const intakes = one.intakes.map((intake) =>
    [floor.routes[intake.route] ?? intake.route, ...intake.substances.map((it) => emergency.substances[it] ?? it)].join(", "),
  );
  const items = Object.entries(one.items).map(
    ([item, count]) => `${desk.supplies.item[item] ?? item} ${format.number(count)}`,
  );
  const end = one.end === null ? null : (desk.record.end[one.end] ?? one.end);
  const ended = one.ended_at === null ? desk.record.stillInside : joined([end, format.hourAndMinute(Date.parse(one.ended_at))]);
  return {
    id: one.visit,
    when: format.moment(Date.parse(one.at)),
    what: joined([ended, ...intakes, items.join(", "), one.care.map((it) => desk.care.care[it] ?? it).join(", ")]),
  };
}

export function restrictionLine(one: RecordRestriction, words: Words, format: Format): RecordLine {
  const { care, record } = words.desk;
  const lifted = one.lifted_at === null ? null : `${record.lifted} ${format.moment(Date.parse(one.lifted_at))}`;
  const until = care.untilDay(format.moment(Date.parse(one.until)));
  return {
    id: one.restriction,
    when: format.moment(Date.parse(one.at)),
    what: joined([care.whyFor[one.reason] ?? one.reason, until, lifted, one.words]),
  };
}

export function referralLine(one: RecordReferral, words: Words, format: Format): RecordLine {
  const { care, record } = words.desk;
  const arrived = one.arrived_at === null ? null : `${record.arrivedThere} ${format.moment(Date.parse(one.arrived_at))}`;
  const answer = one.answer === null ? null : (record.answer[one.answer] ?? one.answer);
  return {
    id: one.referral,
    when: format.moment(Date.parse(one.at)),
    what: joined([care.to[one.to] ?? one.to, answer, arrived]),
  };
}

export function emergencyLine(one: RecordEmergency, words: Words, format: Format): RecordLine {
  const own = words.emergency;
  const naloxone = one.naloxone_milligrams > 0 ? `${own.sheetNaloxone} ${words.milligrams(format.number(one.naloxone_milligrams, 2))}` : null;
  return {
    id: one.emergency,
    when: format.moment(Date.parse(one.at)),
    what: joined([
      one.type === null ? own.notClosed : (own.types[one.type] ?? one.type),
      one.grade === null ? null : own.grades[one.grade],
      one.outcome === null ? null : (own.outcomes[one.outcome] ?? one.outcome),
      naloxone,
    ]),
  };
}
