/** The line that each record of a CSV begins at, told by the bytes at which they end. */
export function lineNumbers(text: string, ends: readonly number[]): number[] {
  const bytes = Buffer.from(text);
  const isBreak = (at: number) => bytes[at] === 0x0a || bytes[at] === 0x0d;
  let [at, line] = [0, 1];
  const next = () => {
    if (bytes[at++] === 0x0a) line++;
  };
  return ends.map((end) => {
    while (at < bytes.length && isBreak(at)) next();
    const begin = line;
    while (at < end) next();
    return begin;
  });
}
