/** The roles that may warn, restrict and read a guest's record; the server judges by the same (accounts/roles.py). */
const CARING: ReadonlySet<string> = new Set(["nurse", "manager"]);

export function mayCare(role: string | undefined): boolean {
  return CARING.has(role ?? "");
}
