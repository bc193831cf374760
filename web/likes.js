/** How the user likes to see folders: in which order, as a list or as tiles. Kept while the page is open. */

import { fill, h, setText } from './dom.js';
import { COLUMNS } from './listing.js';
import { text } from './messages.js';
import { choice } from './parts.js';

const words = text.folder;

export const likes = { order: { sort: 'name', order: 'asc' }, tiled: false };

/**
 * The order as choices, for tiles and narrow windows, which have no headers.
 *
 * @param {function(string, string)} sortBy
 */
export function createOrder(sortBy) {
  const key = choice(words.sort, COLUMNS);
  const turn = h('button', { type: 'button', class: 'quiet', 'aria-label': words.turn, title: words.turn, on: { click: () =>
    sortBy(likes.order.sort, likes.order.order === 'asc' ? 'desc' : 'asc') } });
  const update = () => {
    key.input.value = likes.order.sort;
    setText(turn, likes.order.order === 'asc' ? '▲' : '▼');
  };
  key.input.addEventListener('change', () => sortBy(key.input.value, 'asc'));
  key.element.querySelector('label').classList.add('unseen');
  update();
  return { element: h('div', { class: 'row order' }, key.element, turn), update };
}

/**
 * @param {function()} changed called when the user has chosen
 * @param {function(boolean)} dress makes the listing look so
 */
export function createLayout(changed, dress) {
  const element = h('div', { class: 'row layout', role: 'group', 'aria-label': words.layout });
  function draw() {
    const one = (label, tiled) => h('button', { type: 'button', 'aria-pressed': String(likes.tiled === tiled), on: { click: () => {
      likes.tiled = tiled;
      draw();
      element.children[Number(tiled)].focus();
      changed();
    } } }, label);
    fill(element, one(words.list, false), one(words.grid, true));
    dress(likes.tiled);
  }
  return { element, draw };
}
