import { expect } from 'chai';
import { describe, it } from 'mocha';
import { type Input, InputDecoder } from '../../src/terminal/keys.js';

/** What is decoded when the input comes in pieces of so many bytes; texts that follow one another are joined. */
function decoded(input: string, pieceBytes: number): Input[] {
  const found: Input[] = [];
  const decoder = new InputDecoder((next) => {
    const last = found.at(-1);
    if (next.type === 'text' && last?.type === 'text')
      found.splice(-1, 1, { type: 'text', text: last.text + next.text });
    else found.push(next);
  });
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += pieceBytes) decoder.push(bytes.subarray(at, at + pieceBytes));
  decoder.close();
  return found;
}

describe('InputDecoder', () => {
  it('tells text, keys and pastes apart, however they are cut', () => {
    const input =
      'añ🐦\u001b[A\u001bOH\u001b[1;5D\u001b[[A\u001bb\u0003\r\u001b[200~uno\r\u001b[A\u0003 \u001b[20dos\u001b[201~é\t';
    const expected: Input[] = [
      { type: 'text', text: 'añ🐦' },
      ...['\u001b[A', '\u001bOH', '\u001b[1;5D', '\u001b[[A', '\u001bb', '\u0003', '\r'].map(
        (sequence): Input => ({ type: 'key', sequence }),
      ),
      { type: 'paste', text: 'uno\r\u001b[A\u0003 \u001b[20dos' },
      { type: 'text', text: 'é' },
      { type: 'key', sequence: '\t' },
    ];
    for (const size of [1, 2, 3, 5, 7, 1000]) expect(decoded(input, size)).to.deep.equal(expected);
  });

  it('takes a lone escape for the Esc key once nothing follows it', async () => {
    const key = await new Promise<Input>((resolve) => new InputDecoder(resolve).push(Buffer.from('\u001b')));
    expect(key).to.deep.equal({ type: 'key', sequence: '\u001b' });
  });
});
