/**
 * Finds which of many lists of short texts have one that stands in a text, reading the text once: to look for each of three
 * hundred takes longer than all else that is done with a memory.
 */
export class Hints {
  /** The hints that begin with two letters, each with the place of its list. */
  readonly #byBeginning = new Map<number, [hint: string, list: number][]>();
  readonly #single: [hint: string, list: number][] = [];

  constructor(lists: readonly (readonly string[])[]) {
    lists.forEach((hints, list) => {
      for (const hint of hints) this.#add(hint, list);
    });
  }

  #add(hint: string, list: number): void {
    if (hint.length === 1) {
      this.#single.push([hint, list]);
      return;
    }
    const beginning = pair(hint.charCodeAt(0), hint.charCodeAt(1));
    const others = this.#byBeginning.get(beginning);
    if (others) others.push([hint, list]);
    else this.#byBeginning.set(beginning, [[hint, list]]);
  }

  /** The places of the lists that have a hint in the text, in order. */
  in(text: string): number[] {
    const lists = new Set<number>();
    for (const [hint, list] of this.#single) if (text.includes(hint)) lists.add(list);
    let before = text.charCodeAt(0);
    for (let at = 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const hints = this.#byBeginning.get(pair(before, code));
      before = code;
      if (!hints) continue;
      for (const [hint, list] of hints) if (text.startsWith(hint, at - 1)) lists.add(list);
    }
    return [...lists].sort((a, b) => a - b);
  }
}

const pair = (first: number, second: number): number => first * 65_536 + second;
