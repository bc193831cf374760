/** Downloads to this machine's disk: a strip under every view while one runs, and the list of all. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { fill, h, keyed, setText } from '../dom.js';
import { duration, size, spoken, visible, when } from '../format.js';
import { text } from '../messages.js';
import { fail, say } from '../notices.js';
import { openFetched, showFetched } from '../opening.js';
import { button, name } from '../parts.js';
import * as store from '../store.js';

const words = text.transfers;
const PROBLEMS = 10;

/** The strip: how many run, how far they are; also tells when one ends. */
export function createTransferStrip() {
  const label = h('span', { class: 'grow' });
  const bar = h('progress', { max: '1' });
  const element = h('aside', { class: 'strip', 'aria-label': words.title, hidden: true }, label, bar,
    h('a', { href: '#/transfers' }, words.all));
  const states = new Map();
  return {
    element,
    update({ transfers, route }) {
      const running = (transfers ?? []).filter(isActive);
      element.hidden = running.length === 0 || route.view === 'transfers';
      const total = sum(running, 'bytesTotal');
      progress(bar, sum(running, 'bytesDone'), total);
      bar.setAttribute('aria-label', words.progressOf({ title: words.active({ count: running.length }) }));
      fill(label, words.active({ count: running.length }), running.length === 1 ? [': ', name(running[0].title)] : null);
      tellEnds(states, transfers ?? []);
    },
  };
}

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createTransfers() {
  const list = h('ul', { class: 'plain-list' });
  const none = h('p', { class: 'help none' }, words.none);
  refresh('transfers');
  return {
    element: h('section', {}, h('h1', { tabindex: '-1' }, words.title), none, list),
    update({ transfers }) {
      none.hidden = transfers === null || transfers.length > 0;
      const all = transfers ?? [];
      // what moves is written into the row: a row made anew would take a button away from under the mouse
      keyed(list, all.map((one) => ({ ...one, bytesDone: 0, bytesPerSecond: 0, filesDone: 0 })), ({ id }) => id, row);
      all.forEach((one, i) => move(list.children[i], one));
    },
  };
}

function row(transfer) {
  const { state, title } = transfer;
  const known = Object.hasOwn(words.states, state) ? state : 'unknown';
  const bar = isActive(transfer) ? h('progress', { max: '1', 'aria-label': words.progressOf({ title: visible(title) }) }) : null;
  return h('li', { class: 'card transfer' },
    h('div', { class: 'split' },
      h('div', {}, h('h2', {}, name(title)), h('p', { class: `state ${known}` }, words.states[known], ' · ', h('span', { class: 'measure' }))),
      isActive(transfer) ? h('div', { class: 'row' }, stopping(transfer, false), stopping(transfer, true)) : fetched(transfer)),
    bar, place(transfer), sentences(transfer.problems ?? [], 'problems'), sentences(transfer.notes ?? [], 'plain-list help'));
}

/** What has arrived is kept for a while, so that the same download goes on from there; or it is deleted. */
function stopping({ id, title }, discard) {
  const [label, of] = discard ? [words.stopDelete, words.stopDeleteOf] : [words.stop, words.stopOf];
  return button(label, async () => {
    await api.cancelTransfer(id, discard);
    await refresh('transfers');
  }, { class: discard ? 'quiet' : null, 'data-focus': discard ? 'delete' : 'stop', 'aria-label': of({ title: visible(title) }) });
}

function move(element, transfer) {
  setText(element.querySelector('.measure'), measure(transfer));
  const bar = element.querySelector('progress');
  if (bar) {
    progress(bar, transfer.bytesDone, transfer.bytesTotal);
  }
}

/** What can be done with what was brought. */
function fetched(transfer) {
  const { state, results, filesTotal } = transfer;
  if (!store.has('open') || !results?.length) {
    return null;
  }
  const named = { name: visible(transfer.title) };
  return h('div', { class: 'row' },
    state === 'done' && results.length === 1 && filesTotal === 1 ? button(text.opening.open, () => openFetched(transfer),
      { 'data-focus': 'open', 'aria-label': text.opening.openOf(named) }) : null,
    button(text.opening.show, () => showFetched(transfer), { 'data-focus': 'show', 'aria-label': text.opening.showOf(named) }));
}

function measure(transfer) {
  const { filesDone, filesTotal, bytesDone, bytesTotal, bytesPerSecond, created, state } = transfer;
  const parts = [];
  if (filesTotal > 1) {
    parts.push(state === 'done' ? words.allFiles({ count: filesTotal }) : words.files({ done: filesDone, all: filesTotal }));
  }
  parts.push(state === 'done' ? size(bytesTotal) : words.bytes({ done: size(bytesDone), all: size(bytesTotal) }));
  if (state === 'running' && bytesPerSecond > 0) {
    parts.push(words.rate({ rate: size(bytesPerSecond) }),
      words.left({ time: duration((bytesTotal - bytesDone) / bytesPerSecond) }));
  }
  if (!isActive(transfer)) {
    parts.push(when(transfer.ended ?? created));
  }
  return parts.filter(Boolean).join(' · ');
}

/** Where it is; while it is not whole, where it will be. */
function place({ results, folder, state }) {
  if (results?.length > 0) {
    return h('p', { class: 'help' }, state === 'done' ? words.result : words.into, ' ',
      results.slice(0, PROBLEMS).map((one, i) => [i > 0 ? ', ' : '', name(one)]));
  }
  return folder ? h('p', { class: 'help' }, words.into, ' ', name(folder)) : null;
}

function sentences(all, style) {
  if (all.length === 0) {
    return null;
  }
  return h('ul', { class: style }, all.slice(0, PROBLEMS).map((one) => h('li', {}, spoken(one))),
    all.length > PROBLEMS ? h('li', {}, words.more({ count: all.length - PROBLEMS })) : null);
}

/** Unknown sizes show as a bar that only moves. */
function progress(bar, done, total) {
  if (total > 0) {
    bar.value = Math.min(1, done / total);
  } else {
    bar.removeAttribute('value');
  }
}

function tellEnds(states, transfers) {
  for (const transfer of transfers) {
    const before = states.get(transfer.id);
    states.set(transfer.id, transfer.state);
    const ended = before !== undefined && before !== transfer.state;
    if (ended && transfer.state === 'done') {
      say(words.done({ title: visible(transfer.title) }));
    } else if (ended && transfer.state === 'failed') {
      fail(new Error(words.failed({ title: visible(transfer.title) })));
    }
  }
}

function isActive({ state }) {
  return state === 'queued' || state === 'running';
}

function sum(transfers, what) {
  return transfers.reduce((all, one) => all + one[what], 0);
}
