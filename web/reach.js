/** Whether the folder on the page can be reached: one sentence while it can't, and a word to the folder when it can again. */

import { h, setText } from './dom.js';
import { since, visible } from './format.js';
import { text } from './messages.js';
import * as store from './store.js';

const words = text.reach;

/**
 * @param {{node: string, share: string}} place
 * @param {function()} back called when the folder can be reached after it could not
 */
export function createReach(place, back) {
  const said = h('p', { class: 'banner', hidden: true });
  let lost = false;
  return {
    element: h('div', { role: 'status', class: 'reach' }, said),
    update(state) {
      const sentence = trouble(state, place);
      said.hidden = sentence === '';
      setText(said, sentence);
      if (sentence !== '' || state.connection !== 'open' || state.nodes === null) {
        lost = true;
      } else if (lost) {
        lost = false;
        back();
      }
    },
  };
}

/** Empty while all is well, or while it is not known. */
function trouble(state, place) {
  if (state.nodes === null || state.shares === null) {
    return '';
  }
  const node = store.node(place.node);
  if (!node) {
    return words.nobody;
  }
  const share = (node.own ? state.shares : node.shares).find(({ id }) => id === place.share);
  if (node.own) {
    return share === undefined ? words.ownGone : share.state === 'away' ? text.share.away : '';
  }
  const name = visible(node.name);
  if (node.state !== 'online') {
    const time = since(node.lastSeen);
    return time === '' ? words.awayNow({ name }) : text.folder.away({ name, time });
  }
  return share === undefined ? words.gone({ name }) : share.state === 'away' ? words.unplugged({ name }) : '';
}
