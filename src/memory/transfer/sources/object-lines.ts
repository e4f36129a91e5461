/** A whole string, a bracket or the end of a line. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}\n]/g;

/**
 * The lines at which the objects of a JSON text's arrays begin, by the array's name: its key in the outermost object, or
 * '' when it is the outermost itself. JSON.parse tells no places, and a bad record is reported by its line.
 */
export function objectLines(json: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  /** What is open, outermost first: an array of interest by its name, all else undefined. */
  const open: (string | undefined)[] = [];
  let [line, key] = [1, ''];
  for (const [token] of json.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (token === '\n') line++;
    else if (token === ']' || token === '}') open.pop();
    else if (token === '[') open.push(nameOf(open, key));
    else if (token === '{') {
      if (inside !== undefined) file(found, inside, line);
      open.push(undefined);
    } else if (open.length === 1) key = token.slice(1, -1); // or a value, which no bracket follows
  }
  return found;
}

function nameOf(open: readonly (string | undefined)[], key: string): string | undefined {
  if (open.length === 0) return '';
  return open.length === 1 && open[0] === undefined ? key : undefined;
}

function file(found: Map<string, number[]>, name: string, line: number): void {
  const lines = found.get(name);
  if (lines) lines.push(line);
  else found.set(name, [line]);
}
