import { setTimeout as sleep } from 'node:timers/promises';
import { Spinner } from '../../src/terminal/spinner.js';

// Spins for a while between two lines, or for as long as it is let. Run by spinner.test.ts.
const spinner = new Spinner({ color: false });
process.stdout.write('before\n');
spinner.start('pensando en algo que no cabe en la pantalla');
await sleep(process.argv[2] === 'forever' ? 60_000 : 300);
spinner.start('casi');
await sleep(100);
spinner.stop();
process.stdout.write('after\n');
