/** A window in which a folder of a share is chosen, one level at a time. */

import * as api from './api.js';
import { fill, h, setText } from './dom.js';
import { text } from './messages.js';
import { button, dialog, name } from './parts.js';

const words = text.changing;
const PAGE = 1000;
/** Folders that are listed at most. */
const MOST = 5000;

/**
 * @param {string} title
 * @param {{node: string, share: string, path: string[]}} start where it begins
 * @param {string} called the share's name
 * @param {Set<string>} barred paths, joined by `/`, that can't be gone into
 * @param {function(string[]): Promise<boolean>} chosen gives whether the window can close
 */
export function openFolderChooser(title, start, called, barred, chosen) {
  let path = start.path;
  let latest = 0;
  const window = dialog(title, 'choosing');
  const here = h('p', { class: 'here' });
  const up = h('button', { type: 'button', class: 'quiet', 'aria-label': text.share.up, title: text.share.up, on: {
    click: () => go(path.slice(0, -1)),
  } }, '↑');
  const list = h('ul', { class: 'plain-list folders', 'aria-label': text.share.folders });
  const said = h('p', { class: 'help', role: 'status' });
  const trouble = h('div', { class: 'form-error', role: 'alert' });
  const take = button(words.moveHere, async () => {
    fill(trouble);
    if (path.join('/') === start.path.join('/')) {
      fill(trouble, h('p', {}, words.sameFolder));
    } else if (await chosen(path)) {
      window.close();
    }
  }, { class: 'main' });
  fill(window.content, h('div', { class: 'picker', role: 'group', 'aria-label': text.share.folders }, h('div', { class: 'row' }, up, here), list, said),
    trouble, h('div', { class: 'row' }, take, h('button', { type: 'button', on: { click: () => window.close() } }, text.cancel)));
  window.open();
  go(path);

  async function go(to) {
    latest += 1;
    const mine = latest;
    setText(said, text.loading);
    let folders;
    try {
      folders = await foldersOf({ ...start, path: to });
    } catch (problem) {
      setText(said, problem.message);
      return;
    }
    if (mine !== latest) {
      return;
    }
    path = to;
    const had = list.contains(document.activeElement) || document.activeElement === up;
    up.hidden = path.length === 0;
    fill(trouble);
    fill(here, name([called, ...path].join(' / ')));
    setText(said, folders.length === 0 ? text.share.noFolders : folders.length >= MOST ? text.share.cut({ count: MOST }) : '');
    fill(list, folders.map((one) => {
      const below = [...path, one.name];
      const closed = barred.has(below.join('/'));
      return h('li', {}, h('button', { type: 'button', class: 'quiet', disabled: closed, on: { click: () => go(below) } },
        h('span', { class: 'mark folder', 'aria-hidden': 'true' }), name(one.name)));
    }));
    list.scrollTop = 0;
    if (had) {
      (list.querySelector('button:not([disabled])') ?? take).focus();
    }
  }
}

/** Folders stand before files in a listing. */
async function foldersOf(place) {
  const folders = [];
  let listing = '';
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const answer = await api.entries(place, { sort: 'name', order: 'asc', offset, limit: PAGE, listing });
    const some = answer.entries.filter(({ kind }) => kind === 'folder');
    folders.push(...some);
    if (some.length < PAGE || offset + PAGE >= answer.total) {
      break;
    }
    listing = answer.listing;
  }
  return folders;
}
