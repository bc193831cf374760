/**
 * Files on their way into writable shares, some at once, whatever view the page shows. One whose machine can't be reached
 * waits until it can; one whose name is taken waits until the user has said what shall become of it.
 */

import * as api from './api.js';
import { visible } from './format.js';
import { createHolds } from './holds.js';
import { hasLanded, isReadable, land } from './landing.js';
import { text } from './messages.js';
import { explained } from './naming.js';
import { fail, say } from './notices.js';
import * as store from './store.js';

const words = text.uploads;
const AT_ONCE = 3;
/** Larger ones ask first whether their name is free, instead of being refused at their end, bytes. */
const LARGE = 1_000_000;
/** As many as the list of them holds. */
const SHOWN = 200;
/** Between two looks at how far they are, milliseconds. */
const BEAT = 300;
/** Speed is taken over this long, milliseconds. */
const WINDOW = 4000;
const SHORTEST = 900;
/** How often one is tried again whose machine breaks off but is there. */
const TRIES = 5;
/** Problems that pass by themselves; those of the first set however long it takes. */
const AWAY = new Set(['no-connection', 'node-away', 'share-away', 'unauthenticated']);
const PASSING = new Set(['peer-failed', 'timed-out', 'busy', 'too-many']);
/** Problems that all others of the same share would meet. */
const GENERAL = new Set(['not-allowed', 'share-not-found', 'node-not-found']);

let items = [];
let waiting = [];
let running = 0;
let numbers = 0;
/** What the user has chosen for all names that are taken, until nothing is left to add. */
let always = null;
const holds = createHolds(() => pump());
let session = '';
const listeners = new Set();
let samples = [];
let beat = 0;
let watched = false;

store.subscribe((state) => {
  if (state.session !== session) {
    session = state.session;
    pump();
  }
});
window.addEventListener('beforeunload', (event) => {
  if (isActive()) {
    event.preventDefault();
  }
});

/** Calls `listener({node, share, path})` after each file that has arrived; returns the function that ends it. */
export function whenLanded(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Adds files to a folder.
 *
 * @param {{node: string, share: string, path: string[]}} place the folder
 * @param {Array<{file: ?File, path: string[]}>} found as `gathering.js` gives it
 * @param {string} where the folder as the user knows it
 */
export function add(place, found, where) {
  for (const { file, path } of found) {
    numbers += 1;
    const item = { id: String(numbers), node: place.node, share: place.share, path: [...place.path, ...path], top: place.path.length, file, where,
      name: path.join('/'), size: file?.size ?? 0, sent: 0, state: 'waiting', wish: {}, tries: 0, note: '', there: null };
    items.push(item);
    waiting.push(item);
  }
  pump();
}

/** What the user wants with a file whose name is taken: `replace`, `both` or `skip`. */
export function answer(id, choice, all) {
  if (all) {
    always = choice;
  }
  for (const item of items.filter((one) => one.state === 'asking' && (all || one.id === id))) {
    decide(item, choice);
  }
  pump();
}

/** Ends one, or all. */
export function stop(id) {
  waiting = waiting.filter((item) => id !== undefined && item.id !== id);
  for (const item of items.filter((one) => isOpen(one) && (id === undefined || one.id === id))) {
    item.control?.abort();
    item.state = 'stopped';
  }
  pump();
}

/** Tries one that failed or was stopped again, or all of them. */
export function again(id) {
  for (const item of items.filter(({ state }) => state === 'failed' || state === 'stopped')) {
    if (id === undefined || item.id === id) {
      Object.assign(item, { state: 'waiting', sent: 0, tries: 0, note: '', wish: {}, control: null, unsure: false });
      waiting.push(item);
    }
  }
  holds.end();
  pump();
}

/** Whether the user has the list before the eyes: once not any more, those that have come to an end are forgotten. */
export function watch(on) {
  watched = on;
  if (!on && !isActive()) {
    items = [];
    publish();
  }
}

function isOpen({ state }) {
  return state === 'waiting' || state === 'sending' || state === 'asking';
}

function isActive() {
  return items.some(isOpen);
}

function pump() {
  while (running < AT_ONCE && waiting.length > 0 && store.get().session === 'in') {
    const at = waiting.findIndex(({ node }) => !holds.has(node));
    if (at < 0) {
      break;
    }
    run(waiting.splice(at, 1)[0]);
  }
  publish();
}

async function run(item) {
  running += 1;
  item.state = 'sending';
  item.sent = 0;
  const control = new AbortController();
  item.control = control;
  try {
    if (item.unsure && await hasLanded(item)) {
      arrive(item);
    } else if (item.size > LARGE && !item.wish.etag && !item.wish.both && await api.etag(item) !== null) {
      await ask(item);
    } else {
      await send(item, control.signal);
    }
  } catch (problem) {
    await settle(item, problem, control.signal);
  }
  running -= 1;
  pump();
}

async function send(item, signal) {
  const kept = await land(item, (bytes) => {
    item.sent = Math.min(bytes, item.size);
    later();
  }, signal);
  if (kept !== '') {
    item.note = words.keptAs({ name: visible(kept) });
    if (item.wish.etag) {
      // replacing was wanted, but somebody was faster
      fail(new Error(words.both({ name: visible(item.path.at(-1)), other: visible(kept) })));
    }
  }
  arrive(item);
}

function arrive(item) {
  Object.assign(item, { state: 'done', sent: item.size });
  holds.arrived(item.node);
  listeners.forEach((listener) => listener(item));
}

async function settle(item, problem, signal) {
  if (signal.aborted) {
    // it may have been asked for again meanwhile
    item.state = item.control?.signal === signal ? 'stopped' : item.state;
    return;
  }
  if (problem.code === 'name-taken' || problem.code === 'precondition-failed') {
    await ask(item).catch((second) => end(item, second));
  } else if (problem.code === 'no-connection' && !await isReadable(item.file)) {
    end(item, new Error(words.unreadable));
  } else if (AWAY.has(problem.code) || (PASSING.has(problem.code) && item.tries < TRIES)) {
    item.tries += 1;
    // all of it is on its way, and only the answer may be lost
    Object.assign(item, { state: 'waiting', unsure: item.file !== null && item.sent >= item.size, sent: 0 });
    waiting.unshift(item);
    holds.hold(item.node);
  } else {
    end(item, explained(problem, item.path));
    if (GENERAL.has(problem.code)) {
      waiting.filter(({ share, node }) => share === item.share && node === item.node).forEach((one) => end(one, problem));
      waiting = waiting.filter(({ state }) => state === 'waiting');
    }
  }
}

function end(item, problem) {
  Object.assign(item, { state: 'failed', sent: 0, note: problem.message });
}

async function ask(item) {
  if (always === 'skip' || always === 'both') {
    decide(item, always);
    return;
  }
  item.sent = 0;
  item.there = await api.entry(item);
  item.etag = item.there.kind === 'file' ? await api.etag(item) : null;
  if (always === 'replace' && item.etag) {
    decide(item, always);
  } else if (item.state === 'sending') {
    item.state = 'asking';
  }
}

function decide(item, choice) {
  if (choice === 'skip') {
    item.state = 'skipped';
    return;
  }
  if (choice === 'replace' && !item.etag) {
    // a folder has this name, and is not replaced by a file
    return;
  }
  Object.assign(item, { state: 'waiting', wish: choice === 'replace' ? { etag: item.etag, both: true } : { both: true } });
  waiting.unshift(item);
}

function later() {
  beat ||= setTimeout(publish, BEAT);
}

/** Tells the store, and at the end the user. */
function publish() {
  clearTimeout(beat);
  beat = 0;
  const active = isActive();
  const counted = items.filter(({ state }) => state !== 'skipped' && state !== 'stopped');
  const bytesDone = counted.reduce((sum, { sent }) => sum + sent, 0);
  if (!active) {
    finish();
  }
  store.set({ uploads: items.length === 0 ? null : {
    active, bytesDone, bytesTotal: counted.reduce((sum, item) => sum + item.size, 0), bytesPerSecond: speed(active, bytesDone),
    done: counted.filter(({ state }) => state === 'done').length, total: counted.length,
    held: active && running === 0 ? waiting[0]?.node ?? null : null,
    asking: items.find(({ state }) => state === 'asking') ?? null,
    items: shown(),
  } });
}

/** Those that are worth a look first, as many as a list can hold. */
function shown() {
  const rank = { asking: 0, sending: 1, failed: 2, stopped: 3, waiting: 4, skipped: 5, done: 6 };
  return items.map((item) => ({ ...item, state: item.state === 'waiting' && holds.has(item.node) ? 'held' : item.state, rank: rank[item.state] }))
    .sort((a, b) => a.rank - b.rank).slice(0, SHOWN)
    .map(({ id, name, where, file, size, sent, state, note }) => ({ id, name, where, folder: file === null, size, sent, state, note }));
}

function speed(active, bytesDone) {
  const now = performance.now();
  if (!active || (samples.length > 0 && samples.at(-1).bytes > bytesDone)) {
    samples = [];
  }
  samples.push({ at: now, bytes: bytesDone });
  samples = samples.filter(({ at }) => now - at <= WINDOW);
  const span = now - samples[0].at;
  return span < SHORTEST ? 0 : ((bytesDone - samples[0].bytes) * 1000) / span;
}

/** All have come to an end: what went well is said and forgotten, the rest stays in the list until the user has seen it. */
function finish() {
  always = null;
  const done = items.filter(({ state, told }) => state === 'done' && !told);
  const files = done.filter(({ file }) => file !== null);
  if (done.length > 0) {
    say(files.length > 0 ? words.done({ count: files.length, where: done[0].where }) : words.doneFolders({ count: done.length, where: done[0].where }));
  }
  done.forEach((item) => {
    item.told = true;
  });
  if (!watched && !items.some(({ state }) => state === 'failed')) {
    items = [];
  }
}
