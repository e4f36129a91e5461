import { expect } from 'chai';
import { describe, it } from 'mocha';
import { relativeTimes, withDates } from '../../../src/agent/gate/time.js';
import { MEANT, NOT_MEANT } from './days.js';

const wednesday = new Date(2026, 2, 4, 12);

describe('relative times', () => {
  const cases: [string, string[]][] = [
    ['hoy', ['2026-03-04']],
    ['mañana tengo turno', ['2026-03-05']],
    ['nos vemos pasado mañana', ['2026-03-06']],
    ['ayer a la mañana', ['2026-03-03']],
    ['por la mañana corro', []],
    ['anteayer', ['2026-03-02']],
    ['hace 3 años', ['2023']],
    ['hace dos meses', ['2026-01']],
    ['hace una semana', ['2026-02-25']],
    ['dentro de 2 semanas', ['2026-03-18']],
    ['el año que viene', ['2027']],
    ['el próximo mes', ['2026-04']],
    ['el viernes', ['2026-03-06']],
    ['el miércoles', ['2026-03-11']],
    ['el viernes pasado', ['2026-02-27']],
    ['los viernes', []],
    ['tomorrow', ['2026-03-05']],
    ['the day after tomorrow', ['2026-03-06']],
    ['the day before yesterday', ['2026-03-02']],
    ['two years ago', ['2024']],
    ['in ten days', ['2026-03-14']],
    ['last month', ['2026-02']],
    ['on Friday and next Monday', ['2026-03-06', '2026-03-09']],
    ['last Monday', ['2026-03-02']],
    ['last Wednesday', ['2026-02-25']],
    ['on Mondays', []],
    ['todaylike', []],
  ];
  for (const [text, dates] of cases)
    it(text, () =>
      expect(relativeTimes(text, wednesday).map(({ date }) => date))
        .to.have.members(dates)
        .and.have.length(dates.length),
    );

  it('are written as dates, as the language does', () => {
    expect(withDates('Tiene turno mañana', wednesday)).to.equal('Tiene turno el 2026-03-05');
    expect(withDates('Se mudó hace dos años', wednesday)).to.equal('Se mudó en 2024');
    expect(withDates('Moves to Leeds in two weeks', wednesday)).to.equal('Moves to Leeds on 2026-03-18');
    expect(withDates('Married last year', wednesday)).to.equal('Married in 2025');
    expect(withDates('Mañana tiene turno', wednesday)).to.equal('El 2026-03-05 tiene turno');
    expect(withDates('Viaja a Chile la semana que viene', wednesday)).to.equal(
      'Viaja a Chile la semana del 2026-03-09',
    );
    expect(withDates('Flies to Chile next week', wednesday)).to.equal('Flies to Chile the week of 2026-03-09');
    expect(withDates('Viaja el finde', wednesday)).to.equal('Viaja el 2026-03-07');
  });

  for (const [text, dated] of MEANT) it(`${text} → ${dated}`, () => expect(withDates(text, wednesday)).to.equal(dated));

  for (const text of NOT_MEANT) it(`are none in: ${text}`, () => expect(withDates(text, wednesday)).to.equal(text));

  it('last since then, when what they tell of goes on', () => {
    expect(withDates('José vive acá hace 3 años', wednesday)).to.equal('José vive acá desde 2023');
    expect(withDates('Se mudó hace 3 años', wednesday)).to.equal('Se mudó en 2023');
    expect(withDates('Hace dos años que vive en Lima', wednesday)).to.equal('Desde 2024 vive en Lima');
    expect(withDates('Vive en Lima desde hace dos años', wednesday)).to.equal('Vive en Lima desde 2024');
    expect(withDates('Lleva 5 años en Acme', wednesday)).to.equal('Lleva 5 años (desde 2021) en Acme');
    expect(withDates('Has lived here for 3 years', wednesday)).to.equal('Has lived here since 2023');
    expect(withDates('Goes to Lima for two weeks', wednesday)).to.equal('Goes to Lima for two weeks');
  });

  it('cross the ends of months and years', () => {
    expect(relativeTimes('mañana', new Date(2026, 11, 31, 23))[0]?.date).to.equal('2027-01-01');
    expect(relativeTimes('el mes pasado', new Date(2026, 0, 31))[0]?.date).to.equal('2025-12');
  });
});
