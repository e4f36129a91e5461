// What a short run needs of node:crypto, which takes 4 ms to load: the SHA-256 of a text and random bytes. build/lazy.js puts
// it in the place of node:crypto where that is all that is asked for. A run that hashes much is better off with the real one.
'use strict';
const fs = require('node:fs');

/** How many texts are hashed here before node:crypto is worth loading. */
const FEW = 64;
/** The longest text, in bytes, that is hashed here. */
const SHORT = 2048;

let hashed = 0;
let known;

/** As node:crypto's, in hexadecimal digits. */
exports.hash = (algorithm, text, encoding) => {
  const bytes = Buffer.from(text);
  if (algorithm !== 'sha256' || encoding !== 'hex' || bytes.length > SHORT || ++hashed > FEW)
    return require('node:crypto').hash(algorithm, text, encoding);
  return sha256(bytes);
};

const drawn = Buffer.alloc(256);
let left = 0;

/** As node:crypto's: the kernel's own random bytes, where it gives them as a file; some are drawn ahead, as there. */
exports.randomFillSync = (bytes) => {
  if (left < bytes.length) left = draw();
  if (left < bytes.length) return require('node:crypto').randomFillSync(bytes);
  left -= bytes.length;
  bytes.set(drawn.subarray(left, left + bytes.length));
  return bytes;
};

/** How many bytes were drawn. */
function draw() {
  try {
    const handle = fs.openSync('/dev/urandom', 'r');
    const length = fs.readSync(handle, drawn);
    fs.closeSync(handle);
    return length;
  } catch {
    return 0; // Windows, or a sandbox without devices
  }
}

/** SHA-256 as FIPS 180-4 tells it, by its letters. */
function sha256(bytes) {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = Buffer.alloc(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  padded.writeUInt32BE(bytes.length * 8, length - 4);
  known ??= constants();
  const { first, added } = known;
  const state = Int32Array.from(first);
  const w = new Int32Array(64);
  for (let block = 0; block < length; block += 64) {
    for (let t = 0; t < 16; t++) w[t] = padded.readInt32BE(block + t * 4);
    for (let t = 16; t < 64; t++) {
      const s0 = turned(w[t - 15], 7) ^ turned(w[t - 15], 18) ^ (w[t - 15] >>> 3);
      const s1 = turned(w[t - 2], 17) ^ turned(w[t - 2], 19) ^ (w[t - 2] >>> 10);
      w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t++) {
      const S1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const T1 = h + S1 + ((e & f) ^ (~e & g)) + added[t] + w[t];
      const S0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const T2 = S0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + T1) | 0;
      d = c;
      c = b;
      b = a;
      a = (T1 + T2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] += value;
    });
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** Of the first primes: the first 32 bits that stand after the point of their square roots (8) and of their cube roots (64). */
function constants() {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const bits = (root) => (root - Math.floor(root)) * 2 ** 32;
  const first = primes.slice(0, 8).map((prime) => bits(Math.sqrt(prime)));
  return {
    first: Int32Array.from(first.map((each) => each | 0)),
    added: primes.map((prime) => bits(Math.cbrt(prime)) | 0),
  };
}
