import { expect } from 'chai';
import { describe, it } from 'mocha';
import { shareHeld } from '../../../src/memory/search/holds.js';

describe('what a text holds of a topic', () => {
  const cases: [topic: string, text: string, share: number][] = [
    ['mis perros', 'Tengo un perro y una gata', 1],
    ['la sala azul', 'El código de salida 0 es éxito', 0],
    ['la sala azul', 'La sala verde está en obras', 1 / 2],
    ['mi dirección', 'Su direccion es Sarmiento 12', 1],
    ['trabajo', 'Trabaja en un hospital', 1],
    ['the meetings', 'The meeting is on Fridays', 1],
    ['C++', 'Programa en C', 0],
    ['todo', 'Todo comando acepta --json', 1],
    ['', 'cualquier cosa', 0],
  ];
  for (const [topic, text, share] of cases)
    it(`“${topic}” in “${text}”: ${share}`, () => expect(shareHeld(topic, text)).to.equal(share));
});
