/** Files that are being added, as seen: a strip under every view, the list of them, and the question about a name that is taken. */

import { fill, h, keyed, setText } from './dom.js';
import { size, visible, when } from './format.js';
import { text } from './messages.js';
import { button, dialog, name, tick } from './parts.js';
import * as store from './store.js';
import { pace } from './transferwords.js';
import * as uploads from './uploads.js';

const words = text.uploads;
/** Nothing can be said of the time that less than this leaves, bytes a second. */
const SLOWEST = 1000;

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createUploadStrip() {
  const label = h('span', { class: 'grow' });
  const bar = h('progress', { max: '1' });
  const doing = h('div', { class: 'row' }, h('button', { type: 'button', class: 'quiet', on: { click: openList } }, words.show));
  const element = h('aside', { class: 'strip', 'aria-label': words.title, hidden: true }, label, bar, doing);
  return {
    element,
    update({ uploads: now, session }) {
      element.hidden = now === null || session !== 'in';
      bar.hidden = !now?.active;
      if (now) {
        setText(label, [headline(now), now.active ? pace(now, now.bytesPerSecond > SLOWEST ? now.bytesPerSecond : 0) : ''].filter(Boolean).join(' · '));
        far(bar, now);
        bar.setAttribute('aria-label', words.progress);
      }
      list?.update(now);
      question(session === 'in' ? now?.asking ?? null : null);
    },
  };
}

function headline({ active, done, total, held, items }) {
  if (active) {
    return held === null ? words.active({ done, count: total }) : words.held({ name: visible(store.node(held)?.name ?? '…') });
  }
  const failed = items.filter(({ state }) => state === 'failed').length;
  return failed > 0 ? words.failed({ count: failed }) : words.done({ count: done, where: items[0]?.where ?? '' });
}

function far(bar, { bytesDone, bytesTotal, done, total }) {
  bar.value = bytesTotal > 0 ? bytesDone / bytesTotal : total > 0 ? done / total : 0;
}

/** The window with the list, while it is open. */
let list = null;

function openList() {
  const rows = h('ul', { class: 'plain-list sending' });
  const said = h('p', { class: 'help', role: 'status' });
  const more = h('p', { class: 'help' });
  const window = dialog(words.title, 'uploads', () => {
    list = null;
    uploads.watch(false);
  });
  const stopAll = button(words.stopAll, () => uploads.stop());
  const againAll = button(words.againAll, () => uploads.again());
  fill(window.content, said, rows, more, h('div', { class: 'row' }, stopAll, againAll));
  list = {
    update(now) {
      if (now === null) {
        window.close();
        return;
      }
      setText(said, headline(now));
      stopAll.hidden = !now.active;
      againAll.hidden = !now.items.some(({ state }) => state === 'failed' || state === 'stopped');
      setText(more, now.total > now.items.length ? text.transfers.more({ count: now.total - now.items.length }) : '');
      keyed(rows, now.items.map((one) => ({ ...one, sent: 0 })), ({ id }) => id, row);
      now.items.forEach((one, i) => {
        const bar = rows.children[i].querySelector('progress');
        if (bar) {
          bar.value = one.size > 0 ? one.sent / one.size : 0;
        }
      });
    },
  };
  uploads.watch(true);
  window.open();
  list.update(store.get().uploads);
}

function row({ id, name: called, where, folder, size: bytes, state, note }) {
  const shown = { name: visible(called) };
  const open = state === 'waiting' || state === 'sending' || state === 'held' || state === 'asking';
  return h('li', { class: `split upload ${state}` },
    h('div', { class: 'grow' }, name(called), h('p', { class: 'help' }, [words.states[state], folder ? '' : size(bytes), words.into({ where })].filter(Boolean).join(' · ')),
      state === 'sending' ? h('progress', { max: '1', 'aria-label': text.transfers.progressOf({ title: shown.name }) }) : null,
      note ? h('p', { class: state === 'failed' ? 'bad-text' : 'help' }, note) : null),
    open ? button(words.stop, () => uploads.stop(id), { class: 'quiet', 'data-focus': 'stop', 'aria-label': text.share.of({ what: words.stop, ...shown }) }) : null,
    state === 'failed' || state === 'stopped'
      ? button(words.again, () => uploads.again(id), { class: 'quiet', 'data-focus': 'again', 'aria-label': text.share.of({ what: words.again, ...shown }) }) : null);
}

/** The file that is asked about, and its window. */
let asked = null;
let asking = null;

function question(item) {
  if (item?.id === asked) {
    return;
  }
  asked = item?.id ?? null;
  const before = asking;
  asking = null;
  before?.close();
  if (item) {
    ask(item);
  }
}

function ask({ id, path, there, size: bytes, file, etag }) {
  let answered = false;
  const shown = visible(path.at(-1));
  const window = dialog(words.taken({ name: shown }), 'taken', () => {
    if (asking === window) {
      asking = null;
      if (!answered && asked === id) {
        // closed without an answer: nothing is lost, it is left out
        asked = null;
        uploads.answer(id, 'skip', false);
      }
    }
  });
  const all = tick(words.forAll);
  const choose = (choice) => () => {
    answered = true;
    asked = null;
    window.close();
    uploads.answer(id, choice, all.input.checked);
  };
  asking = window;
  fill(window.content,
    there.kind === 'file' ? h('dl', {}, h('dt', {}, words.there), h('dd', {}, [size(there.size), when(there.modified)].filter(Boolean).join(' · ')),
      h('dt', {}, words.yours), h('dd', {}, [size(bytes), when(file.lastModified)].filter(Boolean).join(' · '))) : h('p', {}, words.isFolder),
    etag ? h('p', { class: 'help' }, words.replaceHelp) : null, all.element,
    h('div', { class: 'row' }, etag ? button(words.replace, choose('replace')) : null,
      button(words.keepBoth, choose('both'), { class: 'main' }), button(words.skip, choose('skip'), { class: 'quiet' })));
  window.open();
}
