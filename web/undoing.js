/** Many changes one after the other, and taking deletions back. */

import * as api from './api.js';
import { visible } from './format.js';
import { text } from './messages.js';
import { fail, say } from './notices.js';

const words = text.changing;
const AT_ONCE = 3;

/**
 * Does `work` with each of `all`, some at once; those that failed are told in one sentence, and given.
 *
 * @param {function(*): string} [called] the name of one
 */
export async function many(all, work, called = String) {
  const failures = [];
  let first = null;
  let next = 0;
  const run = async () => {
    while (next < all.length) {
      const one = all[next];
      next += 1;
      try {
        await work(one);
      } catch (problem) {
        first ??= { name: visible(called(one)), reason: problem.message };
        failures.push(one);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  if (first) {
    fail(new Error(words.failed({ count: failures.length, ...first })));
  }
  return failures;
}

/** Takes what was deleted last under these paths out of the own bin. */
export async function bringBack(share, paths) {
  const { entries } = await api.bin(share);
  const wanted = paths.map((path) => entries.find((entry) => entry.path === path)).filter(Boolean);
  const failures = await many(wanted, ({ id }) => api.restoreFromBin(share, id), ({ path }) => path);
  if (wanted.length > failures.length) {
    say(words.restored({ count: wanted.length - failures.length }));
  }
}
