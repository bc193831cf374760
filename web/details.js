/** What is known of the selected entries, beside the folder. */

import { createDigest } from './digest.js';
import { fill, h } from './dom.js';
import { size, visible, when } from './format.js';
import { text } from './messages.js';
import { name, terms } from './parts.js';
import * as store from './store.js';

const words = text.details;
const KEPT = 'hallway.details';

/** @param {function(): {owner: string, place: string, own: boolean, folder: object}} about whose folder it is, and where */
export function createDetails(about) {
  const content = h('div', {});
  const element = h('aside', { class: 'card details', 'aria-label': words.title }, h('h2', {}, words.title), content);
  const toggle = h('button', { type: 'button', on: { click: () => turn(element.hidden) } }, words.title);
  const digest = createDigest();
  let shown = [];
  turn(kept());

  function turn(on) {
    element.hidden = !on;
    toggle.setAttribute('aria-pressed', String(on));
    try {
      localStorage.setItem(KEPT, on ? 'on' : 'off');
    } catch {
      // for this folder only
    }
    draw();
  }

  function draw() {
    const single = shown.length === 1 && shown[0].kind === 'file' && store.has('digests');
    if (element.hidden || !single) {
      digest.stop();
    }
    if (element.hidden) {
      return;
    }
    const { owner, place, own, folder } = about();
    const where = [[words.owner, visible(owner)], [words.place, visible(place)]];
    if (shown.length === 0) {
      fill(content, h('p', { class: 'help' }, words.none), terms(...where));
    } else if (shown.length === 1) {
      const [entry] = shown;
      fill(content, h('p', {}, h('strong', {}, name(entry.name))), terms(
        [words.kind, kind(entry.kind)], [text.folder.size, entry.kind === 'folder' ? '' : size(entry.size)],
        [text.folder.time, when(entry.modified)], ...where),
      single ? digest.of({ ...folder, path: [...folder.path, entry.name] }, entry, own) : null);
    } else {
      const bytes = shown.filter((one) => one.kind === 'file').reduce((sum, one) => sum + one.size, 0);
      fill(content, h('p', {}, text.folder.chosen({ count: shown.length })), terms([words.sum, size(bytes)], ...where));
    }
  }

  return {
    element,
    toggle,
    show(entries) {
      shown = entries;
      draw();
    },
    close: () => digest.stop(),
  };
}

/** What an entry is, in a word. */
export function kind(value) {
  return { folder: text.folder.kindFolder, file: text.folder.kindFile }[value] ?? text.folder.odd;
}

function kept() {
  try {
    return localStorage.getItem(KEPT) === 'on';
  } catch {
    return false;
  }
}
