/** Which entries of a folder are selected: by their names, so that another order keeps them. */

/** As many as one download takes. */
export const MOST = 1000;
/** As many as can be selected at all. */
const BOUND = 200_000;

/**
 * @param {function(number): Promise<*>} at the entry at a place
 * @param {function()} changed
 * @param {function()} full called when more than BOUND are wanted
 */
export function createSelection({ at, changed, full }) {
  const chosen = new Map();
  let anchor = 0;
  let latest = 0;

  function add(entry) {
    if (entry && chosen.size < BOUND) {
      chosen.set(entry.name, entry);
    }
  }

  return {
    has: (name) => chosen.has(name),
    all: () => [...chosen.values()],
    get size() {
      return chosen.size;
    },
    only(entry, index) {
      chosen.clear();
      add(entry);
      anchor = index;
      changed();
    },
    toggle(entry, index) {
      if (!chosen.delete(entry.name)) {
        if (chosen.size >= BOUND) {
          full();
        }
        add(entry);
      }
      anchor = index;
      changed();
    },
    /** All from the last one that was selected alone up to this one. */
    async upTo(index) {
      await this.range(anchor, index);
    },
    async range(from, to) {
      latest += 1;
      const mine = latest;
      const first = Math.min(from, to);
      const last = Math.max(from, to);
      if (last - first >= BOUND) {
        full();
        return;
      }
      const entries = [];
      for (let index = first; index <= last; index += 1) {
        entries.push(await at(index));
      }
      if (mine === latest) {
        chosen.clear();
        entries.forEach(add);
        changed();
      }
    },
    clear() {
      if (chosen.size > 0) {
        chosen.clear();
        changed();
      }
    },
  };
}
