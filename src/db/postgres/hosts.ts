import { wrong } from './address-error.js';

/** Where a server listens. */
export interface Host {
  /** A name, an IP address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
}

const USUAL_PORT = '5432';

/** A host as it stands in a URL: an IPv6 address has brackets, because of its colons. */
const HOST = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/;

/**
 * The hosts that a URL names: what stands before its path, commas between them, or its parameters `host` and `port`, one port
 * for all of them or one for each.
 */
export function readHosts(authority: string, given: { readonly host?: string; readonly port?: string }): Host[] {
  const written = authority.split(',').map((each) => HOST.exec(each));
  const names = given.host?.split(',') ?? written.map((found) => decode(found?.[1] ?? ''));
  const ports = given.port?.split(',') ?? (given.host === undefined ? written.map((found) => found?.[2] ?? '') : ['']);
  if (ports.length !== 1 && ports.length !== names.length)
    throw wrong(`it names ${names.length} hosts and ${ports.length} ports`, 'Give one port for all, or one for each.');
  return names.map((name, i) => ({
    host: name.replace(/^\[(.*)\]$/, '$1') || 'localhost',
    port: whole('port', (ports.length === 1 ? ports[0] : ports[i]) || USUAL_PORT),
  }));
}

/** As a URL has them. */
export const showHosts = (hosts: readonly Host[]): string =>
  hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join();

/** A part of a URL as it is meant. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('a % stands in it that encodes nothing', 'Write % itself as %25.');
  }
}

/** A whole number of a URL. */
export function whole(name: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw wrong(`its ${name} is “${text}”`, 'It is a whole number, 1 or more.');
}
