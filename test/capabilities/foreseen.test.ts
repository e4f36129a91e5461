import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Foreseen, type Ran } from '../../src/capabilities/foreseen.js';

const ran = (result: string): Ran => ({ result, after: async () => undefined });

describe('what was foreseen', () => {
  it('serves one call with the same input', async () => {
    const foreseen = new Foreseen();
    foreseen.put({ query: 'perro' }, Promise.resolve(ran('Toby')));
    expect(foreseen.take({ query: 'gato' })).to.equal(undefined);
    expect(await foreseen.take({ query: 'perro' })).to.have.property('result', 'Toby');
    expect(foreseen.take({ query: 'perro' })).to.equal(undefined);
  });

  it('is forgotten when much else was foreseen after it', () => {
    const foreseen = new Foreseen();
    for (let query = 1; query <= 9; query++) foreseen.put({ query }, Promise.resolve(ran(String(query))));
    expect(foreseen.take({ query: 1 })).to.equal(undefined);
    expect(foreseen.take({ query: 9 })).not.to.equal(undefined);
  });

  it('fails whoever takes it, and nobody else', async () => {
    const foreseen = new Foreseen();
    foreseen.put({}, Promise.reject(new Error('locked')));
    await new Promise((resolve) => setImmediate(resolve));
    const failure = await foreseen.take({})?.catch((error: Error) => error.message);
    expect(failure).to.equal('locked');
  });

  it('is given up where it would be felt', async () => {
    const foreseen = new Foreseen();
    for (let query = 1; query <= 3; query++) {
      expect(foreseen.unnoticed).to.equal(true);
      foreseen.put({ query }, new Promise((resolve) => setTimeout(resolve, 40, ran('late'))));
    }
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(foreseen.unnoticed).to.equal(false);
  });
});
