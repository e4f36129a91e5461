import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parseQuery } from '../../../src/memory/search/query.js';

const wordsOf = (text: string) => parseQuery(text).words.map(({ word }) => word);

describe('parseQuery', () => {
  it('drops the function words of both languages', () => {
    expect(wordsOf('¿Cuándo es el cumpleaños de Lucía?')).to.deep.equal(['cumpleanos', 'lucia']);
    expect(wordsOf('When was the server restarted?')).to.deep.equal(['server', 'restarted']);
  });

  it('keeps them when there is nothing else, and says so', () => {
    expect(parseQuery('¿qué es?')).to.deep.include({ functionWordsOnly: true });
    expect(wordsOf('¿qué es?')).to.deep.equal(['que', 'es']);
    expect(parseQuery('¿qué es Alma?').functionWordsOnly).to.equal(false);
  });

  it('takes each term once', () => {
    expect(wordsOf('perro perros PERRO gato')).to.deep.equal(['perro', 'gato']);
  });

  it('finds no words in signs', () => {
    expect(wordsOf('"*" -- ( ) ??')).to.deep.equal([]);
  });

  it('reads the first 10,000 characters', () => {
    expect(wordsOf(`${'perro '.repeat(2000)} gato`)).to.deep.equal(['perro']);
  });
});
