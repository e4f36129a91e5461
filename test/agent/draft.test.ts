import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Draft } from '../../src/agent/draft.js';

describe('Draft', () => {
  it('prints what comes', () => {
    const draft = new Draft();
    expect([draft.add('Ho'), draft.add('la')].map(({ delta }) => delta)).to.deep.equal(['Ho', 'la']);
    expect(draft.finish()).to.deep.equal({ delta: '', again: false });
  });

  it('skips what is on the screen already, wherever the pieces were cut', () => {
    const draft = new Draft();
    draft.add('Hola, so');
    draft.restart();
    expect(['Hol', 'a, ', 'soy', ' Alma'].map((piece) => draft.add(piece).delta)).to.deep.equal(['', '', 'y', ' Alma']);
    expect(draft.shown).to.equal('Hola, soy Alma');
  });

  it('begins again where the new text takes another course', () => {
    const draft = new Draft();
    draft.add('Hola, so');
    draft.restart();
    expect(draft.add('Hola. ')).to.deep.equal({ delta: 'Hola. ', again: true });
    expect(draft.add('Soy')).to.deep.equal({ delta: 'Soy', again: false });
  });

  it('begins again when the new text is shorter than what is on the screen', () => {
    const draft = new Draft();
    draft.add('Hola, so');
    draft.restart();
    expect(draft.add('Hola').delta).to.equal('');
    expect(draft.finish()).to.deep.equal({ delta: 'Hola', again: true });
    expect(draft.shown).to.equal('Hola');
  });

  it('keeps what was shown when it is stopped before it caught up', () => {
    const draft = new Draft();
    draft.add('Hola, soy');
    draft.restart();
    draft.add('Ho');
    expect(draft.shown).to.equal('Hola, soy');
  });
});
