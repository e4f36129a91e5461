import { numbers } from '../memory/planted-secrets.js';

/** True for the long form, `npm run torture`; the short one runs with every `npm test`. */
export const LONG = process.env.ALMA_TORTURE === '1';

/** How much of something: little for every test run, much for torture. */
export const scaled = (short: number, long: number): number => (LONG ? long : short);

/** What chance begins with: ALMA_SEED repeats a run; torture takes another one each time. */
export const SEED = Number(process.env.ALMA_SEED ?? (LONG ? Date.now() % 1_000_000 : 1));

/** Whole numbers from 0 up to a bound, by chance, the same for the same seed. */
export const chance = (): ((bound: number) => number) => numbers(SEED);
