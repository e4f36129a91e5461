/** What no markup can hold: control characters, halves of a pair, non-characters; and overrides that make a text read as another. */
const UNWRITABLE =
  /\p{Cc}|[\u{d800}-\u{dfff}\u{fffe}\u{ffff}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2028}\u{2029}]/gu;

/** The text on one line, without what a picture cannot hold. It still has to be escaped. */
export function plainLine(text: string): string {
  return text.replace(UNWRITABLE, ' ').replace(/\s+/g, ' ').trim();
}

const graphemes = new Intl.Segmenter();

/** The beginning of a text, at most so many characters, with `…` where more follows; ends after a word where it can. */
export function beginning(text: string, most: number): string {
  // a character may be many code units; no more than these are looked at
  const line = plainLine(text.slice(0, most * 12));
  const characters = [...graphemes.segment(line)].map(({ segment }) => segment);
  if (characters.length <= most) return text.length > most * 12 ? `${line}…` : line;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).replace(/[\s.,;:]+$/, '')}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text as the content or a quoted attribute of XML or HTML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
