import { copyRows, digest } from '../../db/copy.js';
import type { Database } from '../../db/database.js';
import { type File, openDatabase, type Server } from '../../db/open.js';
import { AlmaError } from '../../errors.js';
import { syncIndex } from '../index-sync.js';

/** What a move came to. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  /** True when all of it was there already, from an earlier move. */
  readonly already: boolean;
  /** How many rows of each table are there. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of every row, the same at both ends. */
  readonly sha256: string;
}

/**
 * Copies a whole memory, history and all, to where there is none, and compares every row. It is one transaction: a move that
 * was cut off has left nothing, and is made again by asking again. The source stays as it is.
 * @throws AlmaError `usage` for the place where it is; `database` when another memory is there, or what arrived is not what was sent.
 */
export async function move(source: Database, place: File | Server): Promise<Moved> {
  if ('file' in place && [source.location, source.linkedTo].includes(place.file))
    throw new AlmaError('usage', `The memory is in ${place.file} already`, 'Name another file, or a server.');
  return source.snapshot(async (from) => {
    const sent = await digest(from);
    const target = await openDatabase({
      ...place,
      async onCreate(to, { index, ids }) {
        await copyRows(from, to);
        await ids.keep(to, await source.ids.last(from));
        await syncIndex(to, index);
      },
    });
    try {
      const arrived = await target.snapshot(digest);
      if (arrived.sha256 !== sent.sha256) throw different(target);
      return { from: source.location, to: target.location, already: !target.created, ...sent };
    } finally {
      await target.close();
    }
  });
}

const different = ({ location, created }: Database) =>
  created
    ? new AlmaError('database', `What arrived is not what was sent: ${location}`, 'Take it away, and move it again.')
    : new AlmaError(
        'database',
        `Another memory is there already, and was left as it is: ${location}`,
        'Name a file or a schema that is not there yet.',
      );
