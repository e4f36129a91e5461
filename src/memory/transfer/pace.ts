import { setImmediate as nextTurn } from 'node:timers/promises';

/** Hears how far long work has come, several times a second. */
export type Progress = (done: number, total: number) => void;

/** How long work goes on before others have their turn, in milliseconds: a signal, a frame of the progress bar. */
const TURN = 50;

/** Lets others have their turn in work that would otherwise hold the process until its end; Ctrl-C then ends it at once. */
export class Pace {
  #last = performance.now();

  constructor(
    private readonly total: number,
    private readonly progress: Progress = () => undefined,
  ) {}

  /** To be called after each step of the work, of which `done` are behind. */
  async step(done: number): Promise<void> {
    if (performance.now() - this.#last < TURN) return;
    this.progress(done, this.total);
    await nextTurn();
    this.#last = performance.now();
  }
}
