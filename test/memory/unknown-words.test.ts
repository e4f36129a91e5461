import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, configure } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const ROWS = [
  { content: 'un soneto', memory_type: 'poema' },
  { content: 'una copla', memory_type: 'canción: popular', related_to: ['música', 'programming'] },
  { content: 'un hecho' },
];
const stdin = ROWS.map((row) => JSON.stringify(row)).join('\n');

describe('An import with types and topics that are not configured', () => {
  const home = useHomes();

  it('is refused with the lines that would allow them, and they do', async () => {
    const folder = home();
    const { code, json } = await alma(folder, ['memory:import', '-', '--json'], { stdin });
    const { message, hint } = json().error;
    expect(code).to.equal(2);
    expect(message).to.include('line 1: “poema” is no type');
    expect(message).to.include('line 2: “canción: popular” is no type; “música” is no topic');
    const lines = hint.split('\n').slice(1);
    expect(lines).to.have.length(2);
    expect((await alma(folder, ['status', '--json'])).json().memories.live).to.equal(20);
    configure(folder, ['memories:', ...lines].join('\n'));
    const allowed = await alma(folder, ['memory:import', '-', '--json'], { stdin });
    expect(allowed.json()).to.include({ added: 3 });
    expect(
      (await alma(folder, ['memory:add', 'otro', '--type', 'poema', '--json'])).json().memory.memory_type,
    ).to.equal('poema');
  });

  it('with --skip-bad brings the others', async () => {
    const { json } = await alma(home(), ['memory:import', '-', '--skip-bad', '--json'], { stdin });
    expect(json().added).to.equal(1);
    expect(json().skipped.map(({ line }: { line: number }) => line)).to.deep.equal([1, 2]);
  });
});
