/** Machines that could not be reached, each left alone for a while: longer each time, and no longer than it takes to come back. */

import * as store from './store.js';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** @param {function()} freed called when one may be tried again */
export function createHolds(freed) {
  const held = new Map();
  const waits = new Map();
  store.subscribe(() => {
    for (const [node, one] of held) {
      const now = reaches(node);
      if (now && !one.reached) {
        free(node);
      }
      one.reached = now;
    }
  });

  function free(node) {
    clearTimeout(held.get(node)?.timer);
    held.delete(node);
    freed();
  }

  return {
    has: (node) => held.has(node),
    hold(node) {
      const wait = Math.min((waits.get(node) ?? FIRST_WAIT / 2) * 2, LONGEST_WAIT);
      waits.set(node, wait);
      clearTimeout(held.get(node)?.timer);
      held.set(node, { reached: reaches(node), timer: setTimeout(() => free(node), wait) });
    },
    /** Something has arrived there. */
    arrived: (node) => waits.delete(node),
    /** None is left alone any longer. */
    end() {
      waits.clear();
      [...held.keys()].forEach(free);
    },
  };
}

function reaches(node) {
  const { session, connection } = store.get();
  return session === 'in' && connection === 'open' && store.node(node)?.state === 'online';
}
