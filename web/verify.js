/** Comparing six digits with another machine: the line that asks, and the window in which both people compare. */

import * as api from './api.js';
import { isMember, isVerified, member } from './audience.js';
import { refresh } from './data.js';
import { fill, h, keyed } from './dom.js';
import { fold, shortId, spoken, visible } from './format.js';
import { addButton } from './membership.js';
import { text } from './messages.js';
import { fail, say } from './notices.js';
import { button, dialog } from './parts.js';
import * as store from './store.js';

const words = text.verify;
/** Until both lists of a change are here, milliseconds. */
const SETTLED = 500;
/** How a comparison that has ended without success is told. */
const ENDS = new Set(['different', 'withdrawn', 'expired', 'failed']);

/** The one window; the comparison that it shows. */
let window = null;
let shown = null;
let timer = 0;
/** Answered here, and not yet at the other machine. */
const awaited = new Set();
/** Whether each machine was verified when it was last heard of. */
const levels = new Map();

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
    update({ pairings, nodes }) {
      watchTime(pairings ?? []);
      tellEnds(pairings ?? []);
      const asking = (pairings ?? []).filter(({ id, incoming, step, answered }) => incoming && step === 'compare' && !answered && id !== shown);
      keyed(element, asking.map((one) => ({ id: one.id, name: calledAs(one) })), ({ id }) => id, ({ id, name }) => h('p', { class: 'banner split' },
        words.asked({ name }),
        h('span', { class: 'row' },
          button(words.compare, async () => open(await api.pairing(id)), { class: 'main', 'data-focus': 'compare' }),
          button(words.notNow, () => leave(id), { class: 'quiet', 'data-focus': 'not' }))));
      tellVerified(nodes ?? []);
      const now = (pairings ?? []).find(({ id }) => id === shown);
      if (now) {
        draw(now);
      }
    },
  };
}

async function leave(id) {
  try {
    await api.withdrawPairing(id);
  } finally {
    await refresh('pairings');
  }
}

function open(pairing) {
  window?.close();
  shown = pairing.id;
  const mine = dialog(words.with({ name: calledAs(pairing) }), 'verifying', () => {
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
  const name = calledAs(pairing);
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

function sentences({ step, digits, answered, reason }, name) {
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
  return [h('p', { class: end === 'different' ? 'bad' : '' }, end === 'failed' && reason ? spoken(reason) : words.ends[end]({ name }))];
}

function choices(pairing, name) {
  const { step, answered, node } = pairing;
  if (step === 'compare' && !answered) {
    return [h('div', { class: 'row' },
      button(words.same, () => answer(pairing, true), { class: 'main' }),
      button(words.differ, () => answer(pairing, false), { class: 'danger' }))];
  }
  if (step === 'starting' || step === 'compare') {
    return [];
  }
  const close = h('button', { type: 'button', class: 'main', 'data-first': true, on: { click: () => window?.close() } }, text.close);
  return [h('div', { class: 'row' }, close, step === 'verified' ? addButton({ ...store.node(node), id: node, level: 'l2' }) : null, step === 'verified' || step === 'different' ? null
    : button(words.again, () => verify(node), { 'aria-label': words.with({ name }) }))];
}

async function answer({ id, digits }, same) {
  try {
    await api.answerPairing(id, same, digits);
  } finally {
    await refresh('pairings', 'nodes');
  }
}

/** Nobody tells when the time of an open one is over: it is looked at then. */
function watchTime(pairings) {
  clearTimeout(timer);
  const ends = pairings.filter(isOpen).map(({ expires }) => Date.parse(expires)).filter((end) => !Number.isNaN(end));
  if (ends.length > 0) {
    timer = setTimeout(() => refresh('pairings'), Math.max(1000, Math.min(...ends) - Date.now() + 500));
  }
}

function isOpen({ step }) {
  return step === 'starting' || step === 'compare';
}

/** A machine is verified that was not before, and no window says so: somebody has used a link. */
function tellVerified(nodes) {
  for (const node of nodes.filter(({ own }) => !own)) {
    const verified = isVerified(node);
    const compared = (store.get().pairings ?? []).some((pairing) => pairing.node === node.id && pairing.step === 'verified');
    if (verified && levels.get(node.id) === false && !compared) {
      const called = visible(node.name);
      // that it is a member may be heard a moment later than that it is verified
      setTimeout(() => say(isMember(node.id) ? text.membership.joinedOther({ name: called, office: member() }) : words.verified({ name: called })), SETTLED);
    }
    levels.set(node.id, verified);
  }
}

/** One whose window was closed after the answer has ended: its outcome is told all the same. */
function tellEnds(pairings) {
  for (const pairing of pairings.filter(({ id, answered }) => answered && id !== shown)) {
    const name = calledAs(pairing);
    if (isOpen(pairing)) {
      awaited.add(pairing.id);
    } else if (awaited.delete(pairing.id)) {
      if (pairing.step === 'verified') {
        say(words.verified({ name }));
      } else {
        fail(new Error(words.ends[ENDS.has(pairing.step) ? pairing.step : 'failed']({ name })));
      }
    }
  }
}

/** The name, with the machine's identity where another one has the same. */
function calledAs({ node, name }) {
  const twin = (store.get().nodes ?? []).some((other) => other.id !== node && fold(other.name) === fold(name));
  return twin ? `${visible(name)} (${shortId(node)})` : visible(name);
}
