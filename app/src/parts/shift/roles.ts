const WITH_SHIFT = ["reception", "nurse", "manager"] as const;

/** The role somebody is on as, or null for those whose work is elsewhere. */
export function shiftRole(role: string | undefined): (typeof WITH_SHIFT)[number] | null {
  return WITH_SHIFT.find((one) => one === role) ?? null;
}
