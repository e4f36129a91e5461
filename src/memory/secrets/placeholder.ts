/** Whether a value only marks the place of a secret: `${PASSWORD}`, `<clave>`, `[password]`, `%s`, `****`, `xxxx`, `...`. */
export function isPlaceholder(value: string): boolean {
  return /^(?:\$[{(]|\$[A-Z_]{2,}|[<[{%]|[*x•.…]{2,}$)/i.test(value);
}
