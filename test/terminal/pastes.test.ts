import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Pastes } from '../../src/terminal/pastes.js';
import { terminalWords } from '../../src/terminal/words.js';

describe('Pastes', () => {
  it('shows a short line as it is, without the newline that came with it', () => {
    expect(new Pastes(terminalWords.es.pasted).shorten('hola, ¿qué tal?\r\n')).to.equal('hola, ¿qué tal?');
  });

  it('takes out what could command the terminal', () => {
    expect(new Pastes(terminalWords.es.pasted).shorten('a\u001b[31mb\u0007')).to.equal('ab');
  });

  it('gives many lines, and a long one, a label that it can expand', () => {
    const pastes = new Pastes(terminalWords.en.pasted);
    const lines = pastes.shorten('one\r\n\r\ntwo');
    const long = pastes.shorten('x'.repeat(5000));
    expect([lines, long]).to.deep.equal(['[pasted: 3 lines]', '[pasted: 5000 characters]']);
    expect(pastes.expand(`a ${long} b ${lines} c ${lines}`)).to.equal(
      `a ${'x'.repeat(5000)} b one\n\ntwo c one\n\ntwo`,
    );
  });

  it('gives different texts different labels, and the same text the same', () => {
    const pastes = new Pastes(terminalWords.es.pasted);
    const labels = ['a\nb', 'c\nd', 'a\nb', 'e\nf'].map((text) => pastes.shorten(text));
    expect(labels).to.deep.equal([
      '[pegado: 2 líneas]',
      '[pegado 2: 2 líneas]',
      '[pegado: 2 líneas]',
      '[pegado 3: 2 líneas]',
    ]);
    expect(pastes.expand(labels.join('|'))).to.equal('a\nb|c\nd|a\nb|e\nf');
  });

  it('does not look for labels inside what was pasted', () => {
    const pastes = new Pastes(terminalWords.es.pasted);
    const first = pastes.shorten('a\nb');
    const second = pastes.shorten(`${first}\n${first}\n`);
    expect(pastes.expand(second)).to.equal(`${first}\n${first}`);
  });
});
