/** Whose a folder is, what it is called, and whether it can be changed from here. */

import { text } from './messages.js';
import * as store from './store.js';

/** @param {{node: string, share: string}} place */
export function createWhereabouts(place) {
  const words = text.folder;

  function isOwn() {
    return store.node(place.node)?.own === true;
  }

  /** Whether this node's API has what it takes to change shares. */
  function hasBin() {
    return store.has('shares/{share}/bin');
  }

  function mayChange() {
    const seen = isOwn() ? store.get().shares : store.node(place.node)?.shares;
    return hasBin() && seen?.find(({ id }) => id === place.share)?.writable === true;
  }

  function names() {
    const { nodes, shares } = store.get();
    const node = store.node(place.node);
    const unknown = (sentence) => (nodes === null ? '…' : sentence);
    return {
      node: node?.name ?? unknown(words.nodeGone),
      share: (node?.shares.find(({ id }) => id === place.share) ?? shares?.find(({ id }) => id === place.share))?.name
        ?? unknown(words.shareGone),
    };
  }

  return { isOwn, mayChange, hasBin, names };
}
