/** Comparing six digits with another machine: the line that asks, and the window in which both people compare. */

import * as api from './api.js';
import { refresh } from './data.js';
import { fill, h, keyed } from './dom.js';
import { visible } from './format.js';
import { text } from './messages.js';
import { button, dialog } from './parts.js';
import * as store from './store.js';

const words = text.verify;
/** How a comparison that has ended without success is told. */
const ENDS = new Set(['different', 'withdrawn', 'expired', 'failed']);

/** The one window; the comparison that it shows. */
let window = null;
let shown = null;

/** Asks a machine to compare; the window opens at once. */
export async function verify(node) {
  const pairing = await api.pair(node);
  await refresh('pairings');
  open(pairing);
}

/** A line on every view for each machine that asks to be verified. */
export function createVerifyLines() {
  const element = h('section', { class: 'verify-lines', 'aria-label': words.title, role: 'status' });
  return {
    element,
    update({ pairings }) {
      const asking = (pairings ?? []).filter(({ id, incoming, step, answered }) => incoming && step === 'compare' && !answered && id !== shown);
      keyed(element, asking.map(({ id, name }) => ({ id, name })), ({ id }) => id, ({ id, name }) => h('p', { class: 'banner split' },
        words.asked({ name: visible(name) }),
        h('span', { class: 'row' },
          button(words.compare, async () => open(await api.pairing(id)), { class: 'main', 'data-focus': 'compare' }),
          button(words.notNow, () => leave(id), { class: 'quiet', 'data-focus': 'not' }))));
      const now = (pairings ?? []).find(({ id }) => id === shown);
      if (now) {
        draw(now);
      }
    },
  };
}

async function leave(id) {
  await api.withdrawPairing(id);
  await refresh('pairings');
}

function open(pairing) {
  window?.close();
  shown = pairing.id;
  const mine = dialog(words.with({ name: visible(pairing.name) }), 'verifying', () => {
    const last = store.get().pairings?.find(({ id }) => id === pairing.id);
    if (window === mine) {
      window = null;
      shown = null;
    }
    if (last && (last.step === 'starting' || last.step === 'compare') && !last.answered) {
      // closed without an answer: the other person need not wait
      leave(pairing.id).catch(() => {});
    }
  });
  window = mine;
  mine.drawn = '';
  draw(pairing);
  mine.open();
}

function draw(pairing) {
  const name = visible(pairing.name);
  const look = `${pairing.step} ${pairing.answered} ${pairing.digits}`;
  if (!window || window.drawn === look) {
    return;
  }
  window.drawn = look;
  const said = h('div', { role: 'status' });
  fill(window.content, said, ...choices(pairing, name));
  fill(said, ...sentences(pairing, name));
  window.content.querySelector('[data-first]')?.focus();
}

function sentences({ step, digits, answered }, name) {
  if (step === 'starting') {
    return [h('p', {}, words.starting({ name }))];
  }
  if (step === 'compare') {
    return [
      h('p', {}, answered ? words.waiting({ name }) : words.look({ name })),
      // one by one, as they are read out on the phone
      h('p', { class: 'digits', 'aria-label': [...digits].join(' ') }, `${digits.slice(0, 3)} ${digits.slice(3)}`),
      answered ? null : h('p', { class: 'help' }, words.why),
    ];
  }
  if (step === 'verified') {
    return [h('p', { class: 'good' }, words.verified({ name })), h('p', { class: 'help' }, words.verifiedWhat)];
  }
  const end = ENDS.has(step) ? step : 'failed';
  return [h('p', { class: end === 'different' ? 'bad' : '' }, words.ends[end]({ name }))];
}

function choices({ id, step, answered, node }, name) {
  if (step === 'compare' && !answered) {
    return [h('div', { class: 'row' },
      button(words.same, () => answer(id, true), { class: 'main' }),
      button(words.differ, () => answer(id, false), { class: 'danger' }))];
  }
  if (step === 'starting' || step === 'compare') {
    return [];
  }
  const close = h('button', { type: 'button', class: 'main', 'data-first': true, on: { click: () => window?.close() } }, text.close);
  return [h('div', { class: 'row' }, close, step === 'verified' || step === 'different' ? null
    : button(words.again, () => verify(node), { 'aria-label': words.with({ name }) }))];
}

async function answer(id, same) {
  await api.answerPairing(id, same);
  await refresh('pairings', 'nodes');
}
