/** Follows the node's events for as long as the page is signed in, and comes back after each break. */

import * as api from './api.js';
import * as store from './store.js';
import { heard, refresh } from './data.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** Only a break that lasts longer than this is worth a banner, milliseconds. */
const GRACE = 1500;
/** A browser opens six connections to one host: pages out of sight for this long give theirs back, milliseconds. */
const OUT_OF_SIGHT = 30_000;

let following = false;

/** Starts to follow; does nothing if it follows already. */
export async function follow() {
  if (following) {
    return;
  }
  following = true;
  let wait = FIRST_WAIT;
  let banner;
  while (api.hasToken()) {
    await inSight();
    const sight = watchSight();
    try {
      await api.events(() => {
        wait = FIRST_WAIT;
        clearTimeout(banner);
        banner = undefined;
        store.set({ connection: 'open' });
        refresh('status', 'nodes', 'shares', 'networks', 'transfers', 'pairings', 'membership', 'guestLinks');
      }, heard, sight.signal);
    } catch {
      // told by the banner below
    } finally {
      sight.end();
    }
    if (sight.signal.aborted) {
      continue;
    }
    banner ??= setTimeout(() => store.set({ connection: 'lost' }), GRACE);
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  clearTimeout(banner);
  following = false;
}

/** Resolves when the page can be seen. */
function inSight() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState === 'visible') {
        document.removeEventListener('visibilitychange', look);
        resolve();
      }
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
}

/** A signal that fires when the page has been out of sight for a while. */
function watchSight() {
  const leave = new AbortController();
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible') {
      timer = setTimeout(() => leave.abort(), OUT_OF_SIGHT);
    }
  };
  document.addEventListener('visibilitychange', look);
  look();
  return {
    signal: leave.signal,
    end() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  };
}

/** Waits, but not a moment longer once the machine is back on a network or the page is looked at again. */
function pause(milliseconds) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    const look = () => document.visibilityState === 'visible' && end();
    const timer = setTimeout(end, milliseconds * (0.75 + Math.random() / 2));
    window.addEventListener('online', end);
    document.addEventListener('visibilitychange', look);
  });
}
