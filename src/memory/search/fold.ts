const ASCII = /^[\0-\x7f]*$/;
/** Accents and diaereses only: the marks of Indic scripts and the voicing of kana are letters to their readers. */
const ACCENTS = /[\u0300-\u036f]/g;

/** The text without accents and compatibility forms (ﬁ, ², full width), its case kept. */
export function withoutAccents(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
}

/** The text as a hurried person would type it: lower-case and without accents. */
export function fold(text: string): string {
  return withoutAccents(text).toLowerCase();
}
