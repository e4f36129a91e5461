/** What is to be printed for a piece of an answer: `again` when it does not go on from what is on the screen. */
export interface Printing {
  readonly delta: string;
  readonly again: boolean;
}

/**
 * The text of one answer while it comes, when it may break off and begin anew. What is on the screen already is
 * not printed twice; only when the new text takes another course is it printed from its beginning.
 */
export class Draft {
  #printed = '';
  #text = '';

  /** What the person has seen: all of it once the answer is whole, and what there is when it is stopped. */
  get shown(): string {
    return this.#printed;
  }

  add(piece: string): Printing {
    this.#text += piece;
    if (this.#printed.startsWith(this.#text)) return { delta: '', again: false };
    return this.#print();
  }

  /** The answer broke off; the next piece is the beginning of a new one. */
  restart(): void {
    this.#text = '';
  }

  /** The answer is whole: prints it again when it ended before reaching what is on the screen. */
  finish(): Printing {
    return this.#text === this.#printed ? { delta: '', again: false } : this.#print();
  }

  #print(): Printing {
    const again = !this.#text.startsWith(this.#printed);
    const delta = again ? this.#text : this.#text.slice(this.#printed.length);
    this.#printed = this.#text;
    return { delta, again };
  }
}
