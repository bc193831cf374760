/** Letters typed in a list lead to the next entry whose name begins with them. */

import { fold } from './format.js';

/** Entries that are looked through at most: a folder can say that it holds any number. */
const MOST = 200_000;
/** Letters within this time belong together, milliseconds. */
const TOGETHER = 900;

/**
 * @param {function(number): (*|undefined)} item the entry at a place, if it is here
 * @returns {{typing: function(): boolean, end: function(), go: function(string, number, number): number}} `typing` while a name is
 *     being typed, when a space is part of it, until `end`; `go` takes a key, the place it was pressed at and how many entries
 *     there are, and gives the place to go to, or -1
 */
export function createTypeAhead(item) {
  let typed = '';
  let last = 0;
  const typing = () => typed !== '' && performance.now() - last < TOGETHER;

  function go(key, from, total) {
    const fresh = !typing();
    last = performance.now();
    // the same letter again goes on to the next one
    typed = fresh || typed === fold(key) ? fold(key) : typed + fold(key);
    for (let step = typed.length === 1 ? 1 : 0; step <= Math.min(total, MOST); step += 1) {
      const index = (from + step) % total;
      const entry = item(index);
      if (entry && fold(entry.name).startsWith(typed)) {
        return index;
      }
    }
    return -1;
  }

  return {
    typing,
    go,
    end() {
      typed = '';
    },
  };
}
