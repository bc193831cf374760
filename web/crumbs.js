/** The way down to a folder. */

import { h } from './dom.js';
import { text } from './messages.js';
import { name } from './parts.js';

/** Steps of the way that are shown at once. */
const CRUMBS = 7;

/** @param {Array<[string, string]>} steps names and addresses; the middle of a long way shows when asked for */
export function trail(steps) {
  const items = steps.map(([step, href], i) => h('li', {},
    i === steps.length - 1 ? h('span', { 'aria-current': 'page' }, name(step)) : h('a', { href }, name(step))));
  const middle = items.length > CRUMBS ? items.slice(2, 3 - CRUMBS) : [];
  middle.forEach((item) => item.setAttribute('hidden', ''));
  const more = h('li', {}, h('button', { type: 'button', class: 'link', 'aria-label': text.folder.whole, on: { click: () => {
    middle.forEach((item) => item.removeAttribute('hidden'));
    more.remove();
    middle[0].querySelector('a').focus();
  } } }, '…'));
  if (middle.length > 0) {
    items.splice(2, 0, more);
  }
  return h('ol', {}, h('li', {}, h('a', { href: '#/' }, text.office.title)), items);
}
