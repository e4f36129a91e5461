// better-sqlite3 13 for the bundle: its dozen small files, unbundled, take 7 ms of every run to find and compile. npm does not
// install that package on Node 20, where the bundle must be built too, hence the same version once more for development alone;
// the native part comes from what is installed (build/edits.js).
'use strict';

exports.loadReady = () => require('better-sqlite3-napi-source');
