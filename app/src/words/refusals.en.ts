type Facts = Readonly<Record<string, string | number>>;
/** Why a tap was refused and what to do instead, by the reason word of room/taps. */
type Sentence = (facts: Facts) => string;

/** The hour and minute of a moment as the journal writes it, in this device's time. */
export function hourOf(moment: string | number | undefined, locale: string): string {
  const time = Date.parse(String(moment ?? ""));
  if (Number.isNaN(time)) return "?";
  return new Date(time).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
}

/** The day and the hour. */
export function momentOf(moment: string | number | undefined, locale: string): string {
  const time = Date.parse(String(moment ?? ""));
  if (Number.isNaN(time)) return "?";
  return new Date(time).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}

const hour = (moment: string | number | undefined) => hourOf(moment, "en-GB");

export const refusalsEn = {
  already_in_aftercare: ({ guest }) => `Guest ${guest} is in after-care already.`,
  already_on_shift: ({ since }) => `You have been on since ${hour(since)} in this role.`,
  already_paused: () => "Intake is paused already. Resume it first to give another reason.",
  already_read: () => "You have read this warning already.",
  already_signed: ({ staff }) => `${staff} has taken over already.`,
  already_waiting: ({ guest, ticket }) =>
    `Guest ${guest} is on this list already${ticket === "" ? "" : `, with number ${ticket}`}.`,
  amount_missing: () => "How many is missing. Tap a number, or what the scale shows.",
  amount_not_positive: ({ amount }) => `${amount} is no amount. Enter more than 0.`,
  area_missing: () => "The area is missing. Choose a part of the city, or write a name.",
  container_heavier: ({ grams, tare }) => `The container (${tare} g) weighs as much as the whole (${grams} g). Check both.`,
  day_already_open: ({ since }) => `The room has been open since ${hour(since)}.`,
  day_not_open: () => "The day is closed already.",
  does_not_fit: () => "One of the values cannot be right. Check them and try again.",
  emergency_known: () => "This emergency has been started already.",
  emergency_open: () => "An emergency is open. End it first.",
  emergency_over: () => "This emergency has ended. Put it right in the record of emergencies.",
  expires_in_past: () => "The warning would have expired already. Choose a later moment.",
  grade_missing: () => "Choose a grade from 0 to 4.",
  guest_already_inside: ({ guest, since }) =>
    `This guest is inside already as ${guest}${since === "" ? "" : `, since ${hour(since)}`}. Find the visit on the floor.`,
  guest_already_seated: ({ guest, place }) => `Guest ${guest} sits at place ${place}. Move the guest instead.`,
  guest_restricted: ({ until }) =>
    `This guest may not come in until ${momentOf(until, "en-GB")}. Lift the restriction first if that is wrong.`,
  guest_seated: ({ guest }) => `Guest ${guest} sits at a place. Note that the guest has left instead.`,
  guests_inside: ({ guests }) =>
    `${guests} ${guests === 1 ? "guest is" : "guests are"} still noted as inside. Look for them, then close the day.`,
  intake_not_registered: ({ guest }) =>
    `No intake of guest ${guest} is registered since the last place. Register it, then give the place.`,
  intake_paused: ({ by }) =>
    by === "emergency"
      ? "Intake is paused while an emergency lasts. The guest can wait on the list."
      : "Intake is paused. Resume it first, or let the guest wait on the list.",
  matter_settled: () => "This matter has been settled already.",
  more_than_there_is: ({ quantity, there }) =>
    `The store has ${there}, not ${quantity}. Count the item first if that is wrong.`,
  name_missing: () => "The name is missing. Write where the box hangs.",
  name_too_long: ({ most }) => `The name is too long. Write at most ${most} letters.`,
  no_such_box: () => "This box is not known on this phone, or was taken down.",
  no_such_emergency: () => "This emergency is not known on this tablet. Start it here.",
  no_such_handover: () => "A newer handover has been written. Take over that one.",
  no_such_place: ({ place }) => `There is no place ${place}. Add it first.`,
  no_such_referral: () => "This referral is closed or not known. Offer it again.",
  no_such_report: () => "This report is not known on this phone any more.",
  no_such_restriction: () => "This restriction has been lifted already.",
  no_such_round: () => "This round is not known on this phone. Start one.",
  no_such_visit: ({ guest }) => `Guest ${guest} is not noted as inside. Note the arrival first.`,
  no_such_warning: () => "This warning has ended.",
  not_in_aftercare: ({ guest }) => `Guest ${guest} is not in after-care.`,
  not_on_shift: () => "This member of staff is not on. Start the shift first.",
  not_paused: () => "Intake is not paused.",
  not_seated: ({ guest }) => `Guest ${guest} does not sit there any more.`,
  not_waiting: ({ guest }) => `Guest ${guest} is on no waiting list.`,
  nothing_changed: () => "Nothing has been changed. Change a value first.",
  nothing_chosen: () => "Nothing has been chosen. Choose at least one.",
  nothing_measured: () => "No sign has been entered. Enter at least one.",
  place_already_clean: ({ place }) => `Place ${place} is clean already.`,
  place_already_there: ({ place }) => `Place ${place} is there already. Choose another name.`,
  place_closed: ({ place }) => `Place ${place} is closed. Choose another place, or reopen it first.`,
  place_not_clean: ({ place }) => `Place ${place} has not been cleaned. Mark it as cleaned first.`,
  place_not_closed: ({ place }) => `Place ${place} is open already.`,
  place_taken: ({ place }) => `Somebody sits at place ${place}. Free it first, or choose another.`,
  quantity_not_positive: ({ quantity }) => `${quantity} is no number of things. Enter a whole number, at least 1.`,
  reason_missing: () => "A reason is needed. Write a few words.",
  referral_answered: () => "The guest has accepted this referral already.",
  report_closed: () => "This report has been answered already. It is off the list.",
  room_closed: ({ name }) => `${name} is closed. Open the day first.`,
  round_open: ({ area, since }) => `A round has been going on in ${area} since ${hour(since)}. End it first.`,
  round_over: ({ since }) => `The round ended at ${hour(since)}. Start a new one.`,
  spot_missing: () => "The spot is missing. Stand there, or tap it on the map.",
  undo_hangs: () => "Something has been noted since that builds on this. Correct it with a reason instead.",
  undo_not_yours: () => "Somebody else noted this. Correct it with a reason instead.",
  undo_too_late: ({ minutes }) => `Only the last ${minutes} minutes can be undone. Correct it with a reason instead.`,
  undone_already: () => "This has been undone already.",
  until_in_past: () => "The restriction would be over already. Choose a later moment.",
  visit_over: ({ guest }) => `The visit of guest ${guest} is over. Note a new arrival.`,
  warning_expired: () => "This warning has expired.",
  words_missing: () => "Words are missing. Write a few.",
} satisfies Record<string, Sentence>;

export type Refusals = Readonly<Record<keyof typeof refusalsEn, Sentence>>;
