import { expect } from 'chai';
import { describe, it } from 'mocha';
import { harmless } from '../../src/terminal/sanitize.js';

const HOSTILE: Readonly<Record<string, readonly [text: string, shown: string]>> = {
  colours: ['a\u001b[1;31mb\u001b[0mc', 'abc'],
  'a title': ['a\u001b]0;owned\u0007b\u001b]2;owned\u001b\\c', 'abc'],
  'a link': ['\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
  'device strings': ['a\u001bPq\u001b\\b\u001b_x\u001b\\c', 'abc'],
  'the eight-bit forms': ['a\u009b2Jb\u009d0;x\u009cc\u0085d', 'abcd'],
  'character sets and resets': ['a\u001b(Bb\u001bcc', 'abc'],
  'control characters': ['a\rb\bc\u0000d\u007fe\u0007', 'abcde'],
  'overrides of direction': ['a\u202eb\u2066c\u2069', 'abc'],
  'a sequence without an end': ['a\u001b]0;owned\nb', 'a\nb'],
  'an escape at the end': ['a\u001b', 'a'],
};

describe('harmless', () => {
  for (const [what, [text, shown]] of Object.entries(HOSTILE)) {
    it(`takes out ${what}`, () => expect(harmless(text)).to.equal(shown));
  }

  it('leaves everything else: newlines, tabs, accents, joined emoji, right-to-left text', () => {
    const text = 'línea\n\tñ 👩‍👩‍👧 שלום [31m';
    expect(harmless(text)).to.equal(text);
    expect(harmless(`${text}\u0007`)).to.equal(text);
  });
});
