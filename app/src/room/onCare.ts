import type { Floor, Referral } from "./floor";
import type { Handler } from "./kinds";
import { counted, heard } from "./onVisit";

export const careGiven: Handler<"care.given"> = (floor, entry, data) =>
  counted(heard(floor, entry, data.visit), entry, { cares: 1 });

/** Open from the first offer noted. */
export const referralOffered: Handler<"referral.offered"> = (floor, entry, data) => {
  const after = counted(heard(floor, entry, data.visit), entry, { referrals: 1 });
  if (floor.referrals.some((one) => one.id === data.referral)) return after;
  const referral: Referral = {
    id: data.referral,
    to: data.to,
    visit: data.visit ?? null,
    guest: data.guest ?? null,
    since: entry.at,
    accepted: false,
  };
  return { ...after, referrals: [...after.referrals, referral] };
};

function withoutReferral(floor: Floor, id: string): Floor {
  return { ...floor, referrals: floor.referrals.filter((one) => one.id !== id) };
}

export const referralAnswered: Handler<"referral.answered"> = (floor, _entry, data) => {
  if (data.answer === "declined") return withoutReferral(floor, data.referral);
  const referrals = floor.referrals.map((one) =>
    one.id === data.referral ? { ...one, accepted: true } : one,
  );
  return { ...floor, referrals };
};

export const referralArrived: Handler<"referral.arrived"> = (floor, _entry, data) =>
  withoutReferral(floor, data.referral);

/** Set again under the same id, the newer word holds. */
export const restrictionSet: Handler<"restriction.set"> = (floor, entry, data) => {
  const others = floor.restrictions.filter((one) => one.id !== data.restriction);
  const restriction = {
    id: data.restriction,
    guest: data.guest,
    since: entry.at,
    until: data.until,
    reason: data.reason,
    words: data.words ?? null,
    by: entry.by,
  };
  return { ...floor, restrictions: [...others, restriction] };
};

export const restrictionLifted: Handler<"restriction.lifted"> = (floor, _entry, data) => ({
  ...floor,
  restrictions: floor.restrictions.filter((one) => one.id !== data.restriction),
});

export const incidentNoted: Handler<"incident.noted"> = (floor, entry, _data) =>
  counted(floor, entry, { incidents: 1 });
