import { styleText } from 'node:util';
import type { Screen } from './screen.js';

/** How text may look. */
export type Style = 'bold' | 'italic' | 'dim' | 'cyan';
type Colored = Pick<Screen, 'color'>;

/**
 * The text in a style, where there is colour. Node's own styles: a package of colours looks at the terminal when it is
 * loaded, which a pipe need not wait for.
 */
export const styled = (style: Style, text: string, { color }: Colored): string =>
  color ? styleText(style, text, { validateStream: false }) : text;

/** The text dimmed, where there is colour. */
export const dim = (text: string, screen: Colored): string => styled('dim', text, screen);

/** The text bold, where there is colour. */
export const bold = (text: string, screen: Colored): string => styled('bold', text, screen);

/** Importance at a glance, of 1 to 5: `●●●○○`. */
export const stars = (importance: number, screen: Colored): string =>
  '●'.repeat(importance) + dim('○'.repeat(5 - importance), screen);
