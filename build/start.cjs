// Loads Alma's files with what V8 compiled the last time: compiling takes most of a short command.
//
// There is one cache a command, since each compiles other functions, and it is written when they are compiled: at the
// end of a run that went well, of the first three, since they may have come to different ends; and when a conversation
// is ready, since that is all that its next start needs, and its window may just be closed. A cache is code, so it is
// read only from a folder that is this user's alone. V8 does not survive a flipped bit in one, so it is written twice and
// the two must agree: comparing them takes a tenth of a millisecond, and loading any hash takes four. Whatever the
// trouble, Alma runs without. ALMA_NO_CACHE=1 turns it off.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

/* global BUILD_ID, COMMAND_IDS: build/bundle.js sets them */

/** How many runs write the cache of a command. */
const WRITERS = 3;
/** A long run writes its cache after this many milliseconds: later V8 forgets what it compiled to start. */
const LONG_RUN = 3000;
/** How many bytes of a cache are compared at a time. */
const PIECE = 128 * 1024;
/** Days after which the cache of another build is deleted. */
const OTHERS_KEPT = 7;

/** The files that this process has loaded: their exports, and the scripts that a cache can be made of. */
const loaded = new Map();
const folder = process.env.ALMA_NO_CACHE ? undefined : cacheFolder();
const build = `${BUILD_ID}-${process.version}-${process.arch}`;
const key = `${build}-${commandId(process.argv.slice(2))}`;

/** Runs what the command line asks for. */
exports.run = () => {
  // what a library will drop one day is for who programs with it: pg has such a notice for whoever has a ~/.pgpass
  if (!process.traceDeprecation) process.noDeprecation = true;
  const done = load(path.join(__dirname, 'alma.cjs')).run();
  if (folder) {
    if (youngOnes().length > 0) setTimeout(writeCaches, LONG_RUN).unref();
    process.once('alma:ready', writeCaches);
    process.once('exit', (code) => code === 0 && writeCaches());
  }
  return done;
};

/** Loads one of Alma's own files, once. */
function load(file) {
  const known = loaded.get(file);
  if (known) return known.module.exports;
  const cache = folder && path.join(folder, `${key}-${path.basename(file, '.cjs')}`);
  const { cachedData, writers } = (cache && readCache(cache)) ?? {};
  const script = new vm.Script(readModule(file), { filename: file, cachedData });
  const entry = { module: { exports: {} }, script, cache, writers: script.cachedDataRejected ? 0 : (writers ?? 0) };
  loaded.set(file, entry);
  const { module } = entry;
  script.runInThisContext()(module.exports, requireFrom(file), module, file, path.dirname(file));
  return module.exports;
}

const HEAD = '(function (exports, require, module, __filename, __dirname) {';
const TAIL = '\n})';

/** The text of a module as a function, put together before it is a string: V8 would copy the megabyte to join it, 1 ms. */
function readModule(file) {
  const handle = fs.openSync(file, 'r');
  const { size } = fs.fstatSync(handle);
  const bytes = Buffer.allocUnsafe(HEAD.length + size + TAIL.length);
  bytes.write(HEAD, 'latin1');
  fs.readSync(handle, bytes, HEAD.length, size);
  fs.closeSync(handle);
  bytes.write(TAIL, HEAD.length + size, 'latin1');
  return bytes.latin1Slice(); // build/bundle.js writes ASCII alone
}

/** What a file of ours means by `require`: Alma's other files come through the cache. */
function requireFrom(file) {
  const from = path.dirname(file);
  const own = (id) => {
    const target = path.resolve(from, id);
    return (id.startsWith('.') || path.isAbsolute(id)) && target.endsWith('.cjs') && target.startsWith(__dirname);
  };
  return Object.assign((id) => (own(id) ? load(path.resolve(from, id)) : require(id)), { resolve: require.resolve });
}

/** The command that the arguments name, or what else they ask for; never a person's words. */
function commandId(argv) {
  if (argv.includes('--help') || argv.includes('--version')) return argv[0] === '--version' ? 'version' : 'help';
  const [first = '', second = ''] = argv;
  return COMMAND_IDS.find((id) => id === first || id === `${first}:${second}`)?.replace(':', '-') ?? 'other';
}

/** The folder of the caches, when it is there or can be made, and nobody else can write in it. */
function cacheFolder() {
  const parent = process.env.XDG_CACHE_HOME || (process.env.HOME && path.join(process.env.HOME, '.cache'));
  if (!parent || !path.isAbsolute(parent)) return undefined;
  const place = path.join(parent, 'alma');
  try {
    // one by one: below /proc, Node's recursive form never returns
    for (const made of [parent, place]) if (!fs.existsSync(made)) fs.mkdirSync(made, { mode: 0o700 });
    const { uid, mode } = fs.lstatSync(place);
    const isMine = !process.getuid || (uid === process.getuid() && (mode & 0o077) === 0);
    return isMine && fs.lstatSync(place).isDirectory() ? place : undefined;
  } catch {
    return undefined; // a read-only place, or a file in its way
  }
}

/** What was compiled, when all of it is as it was written. */
function readCache(file) {
  try {
    const handle = fs.openSync(file, 'r');
    const { size } = fs.fstatSync(handle);
    const cachedData = Buffer.allocUnsafe(Math.max(0, Math.floor((size - 1) / 2)));
    let isWhole = size % 2 === 1 && fs.readSync(handle, cachedData) === cachedData.length;
    // a piece at a time: memory that is new to the process costs more than reading
    const piece = Buffer.allocUnsafe(PIECE);
    for (let at = 0; isWhole && at < cachedData.length; at += PIECE) {
      const length = fs.readSync(handle, piece, 0, Math.min(PIECE, cachedData.length - at), null);
      isWhole = length > 0 && cachedData.subarray(at, at + PIECE).equals(piece.subarray(0, length));
    }
    isWhole &&= cachedData.length > 0 && fs.readSync(handle, piece, 0, 1, null) === 1;
    fs.closeSync(handle);
    return isWhole ? { cachedData, writers: piece[0] } : undefined;
  } catch {
    return undefined; // the first run of this command
  }
}

/** The files whose caches may be written once more. */
const youngOnes = () => [...loaded.values()].filter(({ writers }) => writers < WRITERS);

/** Writes the caches that are young: each beside its place first, so that no other process reads half of it. */
function writeCaches() {
  const young = youngOnes();
  try {
    for (const entry of young) {
      const data = entry.script.createCachedData();
      const beside = `${entry.cache}.${process.pid}`;
      const handle = fs.openSync(beside, 'wx', 0o600);
      fs.writevSync(handle, [data, data, Uint8Array.of(entry.writers + 1)]);
      fs.fsyncSync(handle);
      fs.closeSync(handle);
      fs.renameSync(beside, entry.cache);
      entry.writers = WRITERS; // once a run
    }
    if (young.length > 0) deleteOthers();
  } catch {
    // a full disk, or a folder that has become read-only
  }
}

/** Deletes what no run of this build reads: caches of other builds, and what a killed run left half written. */
function deleteOthers() {
  const oldest = Date.now() - OTHERS_KEPT * 24 * 60 * 60 * 1000;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    const isRead = name.startsWith(build) && !/\.\d+$/.test(name);
    if (!isRead && fs.statSync(file).mtimeMs < oldest) fs.rmSync(file);
  }
}
