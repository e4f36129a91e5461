import { expect } from 'chai';
import { describe, it } from 'mocha';
import { words } from '../../../src/memory/search/words.js';

const CASES: Readonly<Record<string, readonly string[]>> = {
  '¿Qué CAMIÓN?': ['que', 'camion'],
  'C, C++17 y C#': ['c', 'c++', '17', 'y', 'c#'],
  getHTTPServer: ['gethttpserver', 'get', 'http', 'server'],
  'snake_case en src/memory/add.ts': ['snake', 'case', 'en', 'src', 'memory', 'add', 'ts'],
  '3.5, 3,5 y 1.200 o 1,200.75': ['3.5', '3.5', 'y', '1200', 'o', '1200.75'],
  '2024-05-07 v1.20.3': ['2024', '5', '7', '1.20.3'],
  '20MB H264': ['20mb', '20', 'mb', 'h264'],
  "don't, it’s Ana's": ['do', 'it', 'ana'],
  '東京へ go': ['東', '東京', '京', '京へ', 'へ', 'go'],
  '안녕 Привет हिन्दी': ['안녕', 'привет', 'हिन्दी'],
  'fiesta 🎉!': ['fiesta', '🎉'],
  '* "AND" ( -- ': ['and'],
  'constructor __proto__': ['constructor', 'proto'],
  '': [],
};

describe('words', () => {
  for (const [text, expected] of Object.entries(CASES))
    it(`of "${text}" are ${expected.join(' ')}`, () => {
      expect(words(text)).to.deep.equal(expected);
    });

  it('are the same for composed and decomposed accents', () => {
    expect(words('mañana camión'.normalize('NFD'))).to.deep.equal(words('mañana camión'.normalize('NFC')));
  });
});
