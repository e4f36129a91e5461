import type { ValueKind } from '../memory/relations.js';

/**
 * The colours of Okabe and Ito, which people tell apart whatever their colour vision: M. Okabe and K. Ito, “Color Universal
 * Design: How to make figures and presentations that are friendly to colorblind people”, 2002,
 * https://jfly.uni-koeln.de/color/. `ink` is what reads on them. Shapes say the same again.
 */
export const PALETTE: Readonly<Record<ValueKind, { fill: string; ink: string }>> = {
  project: { fill: '#d55e00', ink: '#000000' },
  tag: { fill: '#0072b2', ink: '#ffffff' },
  topic: { fill: '#cc79a7', ink: '#000000' },
  theme: { fill: '#e69f00', ink: '#000000' },
  type: { fill: '#009e73', ink: '#000000' },
};
