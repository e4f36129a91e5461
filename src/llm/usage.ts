import type { Usage } from './model.js';

/** Nothing spent. */
export const NO_USAGE: Usage = { input: 0, cached: 0, output: 0 };

/** What two requests spent together. */
export const addUsage = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  cached: a.cached + b.cached,
  output: a.output + b.output,
});
