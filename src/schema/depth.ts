/** The deepest that JSON from outside may be nested; what is read of it is two levels deep. */
const DEEPEST = 100;

/** Whether a value is nested so deeply that walking through it could exhaust the stack. */
export function isTooDeep(value: unknown, most = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isTooDeep(inner, most - 1));
}
