/** One transfer as a card: made anew when it comes into another state, and written into while it moves. */

import * as api from './api.js';
import { refresh } from './data.js';
import { h, keyed, setText } from './dom.js';
import { size, spoken, visible } from './format.js';
import { setFar } from './indicator.js';
import { text } from './messages.js';
import { fail } from './notices.js';
import { openFetched, showFetched } from './opening.js';
import { button, choice, name } from './parts.js';
import * as store from './store.js';
import { isOver, isUpload, measure, outlook, route, share, stateOf, wishes } from './transferwords.js';

const words = text.transfers;
const PROBLEMS = 10;
/** What can be chosen as the most that one may take, bytes a second. */
const LIMITS = [0, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000];

/** What of a transfer is drawn once; a row is made anew when it changes. */
export function still(transfer) {
  const { id, state, title, direction, folder, to, priority, limit, problems, notes, results } = transfer;
  return { id, state, title, direction, folder, to, priority, limit, problems, notes, results, all: transfer.filesTotal === 1 };
}

/** @param {{id: string}} transfer as `still` has it */
export function createRow(transfer) {
  const { id, state, title } = transfer;
  const over = isOver(transfer);
  return h('li', { class: `card transfer ${state}`, 'data-transfer': id },
    h('div', { class: 'split top' },
      h('div', {}, h('h3', {}, name(title)), h('p', { class: 'help route' })),
      h('div', { class: 'row' }, over ? fetched(transfer) : ways(transfer))),
    over ? null : h('progress', { max: '1', 'aria-label': words.progressOf({ title: visible(title) }) }),
    h('p', { class: `state ${state}` }, stateOf(transfer), ' · ', h('span', { class: 'measure' })),
    h('p', { class: 'outlook', hidden: true }),
    h('details', { class: 'sources', hidden: true }, h('summary', { 'data-focus': 'sources' }), h('ul', { class: 'plain-list' })),
    over ? null : options(transfer),
    place(transfer), sentences(transfer.problems ?? [], 'problems'), sentences(transfer.notes ?? [], 'plain-list help'));
}

/** Writes into its row what has changed. */
export function move(element, transfer) {
  setText(element.querySelector('.measure'), [measure(transfer), isOver(transfer) ? '' : wishes(transfer)].filter(Boolean).join(' · '));
  const bar = element.querySelector('progress');
  if (bar) {
    setFar(bar, transfer.bytesDone, transfer.bytesTotal);
  }
  const why = element.querySelector('.outlook');
  setText(why, outlook(transfer));
  why.hidden = why.textContent === '';
  const sources = transfer.sources ?? [];
  const several = !isUpload(transfer) && sources.length > 1;
  const line = element.querySelector('.route');
  setText(line, several ? '' : route(transfer));
  line.hidden = line.textContent === '';
  const list = element.querySelector('.sources');
  list.hidden = !several;
  if (several) {
    setText(list.querySelector('summary'), route(transfer));
    keyed(list.querySelector('ul'), sources.map(({ node, name: called, owner }) => ({ node, called, owner })), ({ node }) => node, source);
    sources.forEach((one, i) => setText(list.querySelector('ul').children[i].lastElementChild, share(one, sources)));
  }
}

function source({ called, owner }) {
  return h('li', { class: 'split' }, h('span', {}, name(called), owner ? h('span', { class: 'tag' }, words.owner) : null), h('span', { class: 'help' }));
}

/** What can be done with one that has not ended. */
function ways(transfer) {
  const { id, state, title } = transfer;
  const named = { title: visible(title) };
  const one = (label, of, work, focus, style = null) => button(label, work, { class: style, 'data-focus': focus, 'aria-label': of(named) });
  return [
    state === 'waiting' ? one(words.now, words.nowOf, () => change(id, { paused: false }, 'now'), 'now') : null,
    state === 'paused' ? one(words.resume, words.resumeOf, () => change(id, { paused: false }, 'pause'), 'pause', 'main')
      : one(words.pause, words.pauseOf, () => change(id, { paused: true }, 'pause'), 'pause'),
    one(words.stop, isUpload(transfer) ? words.stopOfUp : words.stopOf, () => stop(id, false), 'stop'),
    // what has arrived of a download is kept for a while, so that the same goes on from there; or it is deleted
    isUpload(transfer) ? null : one(words.stopDelete, words.stopDeleteOf, () => stop(id, true), 'delete', 'quiet'),
  ];
}

async function stop(id, discard) {
  await api.cancelTransfer(id, discard);
  await refresh('transfers');
}

/** The row may have gone to another group: the focus goes with it. */
async function change(id, wanted, focus) {
  try {
    await api.changeTransfer(id, wanted);
  } finally {
    await refresh('transfers');
  }
  const row = [...document.querySelectorAll('[data-transfer]')].find((one) => one.dataset.transfer === id);
  (row?.querySelector(`[data-focus=${focus}]`) ?? row?.querySelector('[data-focus=pause]'))?.focus({ preventScroll: true });
}

function options({ id, title, priority, limit }) {
  const before = choice(words.priority, Object.entries(words.priorities), { 'data-focus': 'priority' });
  before.input.value = Object.hasOwn(words.priorities, priority ?? '') ? priority : 'normal';
  const now = limit ?? 0;
  const most = choice(words.limit, [...new Set([...LIMITS, now])].sort((a, b) => a - b)
    .map((rate) => [rate, rate === 0 ? words.noLimit : words.rate({ rate: size(rate) })]), { 'data-focus': 'limit' });
  most.input.value = String(now);
  const wish = (input, wanted) => input.addEventListener('change', () => change(id, wanted(), input.dataset.focus).catch(fail));
  wish(before.input, () => ({ priority: before.input.value }));
  wish(most.input, () => ({ limit: Number(most.input.value) }));
  return h('details', { class: 'options' }, h('summary', { 'data-focus': 'options', 'aria-label': words.optionsOf({ title: visible(title) }) }, words.options),
    h('div', { class: 'row' }, before.element, most.element));
}

/** What can be done with what was brought. */
function fetched(transfer) {
  const { state, results, all } = transfer;
  if (!store.has('open') || !results?.length || isUpload(transfer)) {
    return null;
  }
  const named = { name: visible(transfer.title) };
  return [
    state === 'done' && results.length === 1 && all ? button(text.opening.open, () => openFetched(transfer),
      { 'data-focus': 'open', 'aria-label': text.opening.openOf(named) }) : null,
    button(text.opening.show, () => showFetched(transfer), { 'data-focus': 'show', 'aria-label': text.opening.showOf(named) }),
  ];
}

/** Where it is; while it is not whole, where it will be. */
function place(transfer) {
  const { results, folder, state } = transfer;
  if (isUpload(transfer)) {
    return null;
  }
  if (results?.length > 0) {
    return h('p', { class: 'help' }, state === 'done' ? words.result : words.into, ' ',
      results.slice(0, PROBLEMS).map((one, i) => [i > 0 ? ', ' : '', name(one)]),
      results.length > PROBLEMS ? [' ', words.more({ count: results.length - PROBLEMS })] : null);
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
