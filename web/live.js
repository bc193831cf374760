/** Follows the node's events for as long as the page is signed in, and comes back after each break. */

import * as api from './api.js';
import * as store from './store.js';
import { heard, refresh } from './data.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** Only a break that lasts longer than this is worth a banner, milliseconds. */
const GRACE = 1500;

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
    try {
      await api.events(() => {
        wait = FIRST_WAIT;
        clearTimeout(banner);
        banner = undefined;
        store.set({ connection: 'open' });
        refresh('status', 'nodes', 'shares', 'networks', 'transfers');
      }, heard);
    } catch {
      // told by the banner below
    }
    banner ??= setTimeout(() => store.set({ connection: 'lost' }), GRACE);
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  clearTimeout(banner);
  following = false;
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
