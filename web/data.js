/** Brings parts of the state up to date from the node; several calls for one part while it is fetched become one more. */

import * as api from './api.js';
import * as store from './store.js';

const SOURCES = {
  status: api.status,
  nodes: api.nodes,
  shares: api.shares,
  networks: api.networks,
  transfers: api.transfers,
  settings: api.settings,
  findings: api.findings,
  features: api.features,
  activity: api.activity,
  about: api.about,
  pairings: api.pairings,
  guestLinks: api.guestLinks,
  membership: api.membership,
};
/** What an event of the node makes old. */
const TOUCHED = {
  nodes: ['nodes'],
  shares: ['nodes', 'shares', 'status'],
  networks: ['networks', 'status'],
  transfers: ['transfers'],
  activity: ['activity'],
  pairings: ['pairings'],
  'guest-links': ['guestLinks', 'status'],
  membership: ['membership', 'nodes'],
  settings: ['settings'],
};
/** An office that starts in the morning sends many events: those within this time are answered by one fetch, milliseconds. */
const GATHER = 150;
/** The same for what moves all the time, and whose history is long. */
const GATHER_MOVING = 400;

const running = new Map();
const gathered = new Set();

/**
 * Fetches these parts anew. Resolves when they are in the store, with `false` if one could not be had: that keeps its old
 * value.
 */
export async function refresh(...parts) {
  return (await Promise.all(parts.map(one))).every(Boolean);
}

/** Fetches what an event of this kind is about. */
export function heard(kind) {
  for (const part of TOUCHED[kind] ?? []) {
    if (!gathered.has(part) && (part !== 'activity' || store.get().activity !== null)) {
      gathered.add(part);
      setTimeout(() => {
        gathered.delete(part);
        refresh(part);
      }, part === 'transfers' ? GATHER_MOVING : GATHER);
    }
  }
}

function one(part) {
  const job = running.get(part);
  if (job) {
    job.again = true;
    return job.done;
  }
  const fresh = { again: false };
  running.set(part, fresh);
  fresh.done = work(part, fresh);
  return fresh.done;
}

async function work(part, job) {
  let had;
  do {
    job.again = false;
    try {
      store.set({ [part]: await SOURCES[part]() });
      had = true;
    } catch {
      had = false;
      // the banner tells of a lost connection; the next event or reconnection asks again
    }
  } while (job.again);
  running.delete(part);
  return had;
}
