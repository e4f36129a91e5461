// Loaded into a process before all else: writes where every socket goes into the file that ALMA_SOCKETS names.
import { Socket as Datagrams } from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const note = (what) => appendFileSync(process.env.ALMA_SOCKETS, `${what}\n`);

/** Puts a word in before a method does its work. */
const watch = (object, method, describe) => {
  const original = object[method];
  object[method] = function (...args) {
    note(describe(args));
    return original.apply(this, args);
  };
};

watch(Socket.prototype, 'connect', ([first]) => {
  const { host, port, path } = Array.isArray(first) ? first[0] : Object(first);
  return `connect ${path ?? `${host}:${port}`}`;
});
watch(Datagrams.prototype, 'send', () => 'datagram');
for (const method of ['lookup', 'resolve', 'resolve4', 'resolve6']) watch(dns, method, ([name]) => `dns ${name}`);
