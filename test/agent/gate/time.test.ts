import { expect } from 'chai';
import { describe, it } from 'mocha';
import { relativeTimes, withDates } from '../../../src/agent/gate/time.js';

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
  });

  it('cross the ends of months and years', () => {
    expect(relativeTimes('mañana', new Date(2026, 11, 31, 23))[0]?.date).to.equal('2027-01-01');
    expect(relativeTimes('el mes pasado', new Date(2026, 0, 31))[0]?.date).to.equal('2025-12');
  });
});
