import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parseCsv } from '../../src/memory/transfer/csv.js';
import { alma, write } from '../support/alma.js';
import { failure } from '../support/failure.js';
import { useHomes } from '../support/home.js';

describe('A CSV whose quotes are out of place', () => {
  const home = useHomes();

  /** What `--skip-bad` makes of it: the lines left out and what is there afterwards. */
  async function skipping(csv: string) {
    const folder = home();
    write(folder, 'x.csv', csv);
    const file = path.join(folder, 'x.csv');
    const refused = await alma(folder, ['memory:import', file, '--json']);
    expect(refused.code).to.equal(2);
    const { skipped, added } = (await alma(folder, ['memory:import', file, '--skip-bad', '--json'])).json();
    const { total, memories } = (await alma(folder, ['memory:list', '--limit', '100', '--json'])).json();
    expect(total, 'nothing came with the refused one').to.equal(20 + added);
    return {
      refused: refused.json().error.message as string,
      skipped: skipped as { line: number; message: string }[],
      contents: memories.slice(0, added).map((memory: { content: string }) => memory.content) as string[],
    };
  }

  it('names the line of a stray quote, and brings the others', async () => {
    const { refused, skipped, contents } = await skipping(
      'content,tags\r\nuno,a\r\n"dos\r\nlíneas",b\r\nmide 5" de ancho,c\r\n"tres"x,d\r\ncuatro,e\r\n',
    );
    expect(refused)
      .to.match(/line 5: .*quote/)
      .and.match(/line 6: .*quote/);
    expect(skipped.map(({ line }) => line)).to.deep.equal([5, 6]);
    expect(contents).to.have.members(['uno', 'dos\r\nlíneas', 'cuatro']);
  });

  it('reads on after a quote that is never closed, and says so', async () => {
    const { skipped, contents } = await skipping('content,tags\nuno,a\n"dos,b\ntres,c\nno es una fila\n"cuatro",d\n');
    expect(skipped[0]?.message).to.match(/never closed.*read as a row of its own/);
    expect(skipped.map(({ line }) => line)).to.deep.equal([3, 5]);
    expect(contents).to.have.members(['uno', 'tres', 'cuatro']);
  });

  it('with one column the rest of the file is inside it: nothing tells a row from a line of the text', async () => {
    const { skipped, contents } = await skipping('content\nuno\n"dos\ntres\n\ncuatro\n');
    expect(skipped).to.have.length(1);
    expect(skipped[0]?.line).to.equal(3);
    expect(skipped[0]?.message).to.match(/never closed.*the rest of the file is inside it \(2 lines\)/);
    expect(contents).to.deep.equal(['uno']);
  });

  it('a list that is broken is told by its column, and not quoted', async () => {
    const [line] = await parseCsv('content,tags\nuno,"[""a"", palabra"\n');
    expect(line).to.deep.equal({ line: 2, error: 'tags is a list of JSON that is broken' });
  });

  it('in the line of names nothing can be read', async () => {
    const error = await failure(parseCsv('"content,tags\nuno,a\n'));
    expect(error.message).to.match(/line 1: the quote that opens here is never closed/);
  });
});
