/** The range of importance. */
export const IMPORTANCE = { least: 1, usual: 3, most: 5 } as const;

/** Types whose memories bind or identify, and so begin one step higher. */
const WEIGHTY_TYPES: ReadonlySet<string> = new Set(['institutional', 'alma', 'architecture']);

/** How a memory came: somebody said to keep it, or it was noticed in passing. */
export type Origin = 'told' | 'noticed';

/**
 * The importance of a memory when nobody gives one: 3, one more for a type that binds
 * (`institutional`, `alma`, `architecture`), one less when it was only noticed.
 */
export function initialImportance(type: string, origin: Origin): number {
  return IMPORTANCE.usual + (WEIGHTY_TYPES.has(type) ? 1 : 0) - (origin === 'noticed' ? 1 : 0);
}

/**
 * How many times `sightings` have raised importance: at the 6th, 11th, 16th … sighting when `above` is 5.
 * Spaced retelling as a sign of worth is Anderson and Schooler's (1991): what recurs will be needed again.
 */
export function raises(sightings: number, above: number): number {
  return Math.max(0, Math.floor((sightings - 1) / above));
}

/** Importance after sightings went from one count to a greater one; each sighting counts once, 5 is the most. */
export function reinforced(importance: number, seenBefore: number, seenAfter: number, above: number): number {
  return Math.min(IMPORTANCE.most, importance + raises(seenAfter, above) - raises(seenBefore, above));
}
