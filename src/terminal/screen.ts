import type { Language } from '../language.js';
/** Where something is shown: how wide (undefined in a pipe: as wide as it needs), in colour or not, when. */
export interface Screen {
  readonly width: number | undefined;
  readonly color: boolean;
  readonly language: Language;
  readonly now: Date;
}
