/** Enough for the vocabulary of a large store; the memory it may take stays bounded. */
const MOST = 50_000;

/** A function of a word that works each word out once. */
export function remembering(make: (word: string) => string): (word: string) => string {
  const made = new Map<string, string>();
  return (word) => {
    const known = made.get(word);
    if (known !== undefined) return known;
    const fresh = make(word);
    if (made.size >= MOST) made.clear();
    made.set(word, fresh);
    return fresh;
  };
}
