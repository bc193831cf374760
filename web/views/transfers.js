/** Downloads and uploads of this machine: those under way as they come to their turn, those that wait, those that have ended. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { h, keyed, setText } from '../dom.js';
import { percent, visible } from '../format.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { askingButton, button } from '../parts.js';
import { createRow, move, still } from '../transferrow.js';
import { isHeld, isOver } from '../transferwords.js';

const words = text.transfers;
const GROUPS = ['underWay', 'held', 'history'];
const RANK = { high: 0, normal: 1, low: 2 };
/** So many that have ended are shown at first, and more with each step. */
const STEP = 50;
/** For so long after the mouse was moved over the list nothing in it changes its place, milliseconds. */
const STILL = 2000;
/** How far one is, is said aloud in steps of this part of it, and no oftener than this, milliseconds. */
const SAID = 0.25;
const PAUSE = 10_000;

/** @returns {{element: HTMLElement, update: function(*), close: function()}} */
export function createTransfers() {
  const title = h('h1', { tabindex: '-1' }, words.title);
  const none = h('p', { class: 'help none' }, words.none);
  const more = button(words.older, () => {
    shown += STEP;
    draw();
    lists.history.children[shown - STEP]?.querySelector('button, summary')?.focus();
  });
  const lists = {};
  const sections = Object.fromEntries(GROUPS.map((group) => [group, createGroup(group)]));
  const aloud = createVoice();
  const groups = h('div', { class: 'groups', on: { pointermove: ({ pointerType }) => {
    if (pointerType === 'mouse') {
      quiet = performance.now() + STILL;
    }
  } } }, Object.values(sections));
  let all = [];
  /** The ids in each group, as drawn. */
  let order = { underWay: [], held: [], history: [] };
  let shown = STEP;
  let quiet = 0;
  let timer = 0;
  refresh('transfers');

  function createGroup(group) {
    const everyone = { underWay: () => pauseAll(true), held: () => pauseAll(false) }[group];
    lists[group] = h('ul', { class: 'plain-list' });
    return h('section', { class: 'group', hidden: true, 'aria-labelledby': `transfers-${group}` },
      h('div', { class: 'split' }, h('h2', { id: `transfers-${group}` }, words.groups[group]),
        group === 'history' ? askingButton(words.clear, words.clearAsk, clear, { 'data-focus': 'clear' })
          : button(words.all[group], everyone, { class: 'quiet all' })),
      lists[group], group === 'history' ? h('div', { class: 'row' }, more) : null);
  }

  async function pauseAll(paused) {
    const some = all.filter(paused ? (one) => !isOver(one) && !isHeld(one) : ({ state }) => state === 'paused');
    try {
      for (const { id } of some) {
        await api.changeTransfer(id, { paused });
      }
    } finally {
      quiet = 0;
      await refresh('transfers');
    }
    const next = sections[paused ? 'held' : 'underWay'];
    (next.querySelector('.all:not([hidden])') ?? title).focus();
  }

  async function clear() {
    await api.clearTransfers();
    quiet = 0;
    await refresh('transfers');
    say(words.cleared);
    if (sections.history.hidden) {
      title.focus();
    }
  }

  function draw() {
    arrange();
    const byId = new Map(all.map((one) => [one.id, one]));
    for (const group of GROUPS) {
      const rows = (group === 'history' ? order.history.slice(0, shown) : order[group]).map((id) => byId.get(id));
      keyed(lists[group], rows.map(still), ({ id }) => id, createRow);
      rows.forEach((one, i) => move(lists[group].children[i], one));
      sections[group].hidden = rows.length === 0;
    }
    // one has its own button
    sections.underWay.querySelector('.all').hidden = order.underWay.length < 2;
    sections.held.querySelector('.all').hidden = order.held.filter((id) => byId.get(id).state === 'paused').length < 2;
    more.hidden = order.history.length <= shown;
  }

  /** A row that went to another group while a hand is on its way to a button would put another button there. */
  function arrange() {
    const next = inGroups(all);
    const left = quiet - performance.now();
    clearTimeout(timer);
    if (left > 0 && JSON.stringify(next) !== JSON.stringify(order)) {
      const there = new Set(all.map(({ id }) => id));
      order = Object.fromEntries(GROUPS.map((group) => [group, order[group].filter((id) => there.has(id))]));
      timer = setTimeout(draw, left);
    } else {
      order = next;
    }
  }

  return {
    element: h('section', { class: 'transfers' }, title, none, groups, aloud.element),
    update({ transfers }) {
      none.hidden = transfers === null || transfers.length > 0;
      if (transfers !== null && transfers !== all) {
        all = transfers;
        aloud.hear(all);
        draw();
      }
    },
    close: () => clearTimeout(timer),
  };
}

function inGroups(all) {
  const number = ({ id }) => Number(id.slice(1));
  const turn = (a, b) => Number(a.state !== 'running') - Number(b.state !== 'running')
    || (RANK[a.priority] ?? RANK.normal) - (RANK[b.priority] ?? RANK.normal) || number(a) - number(b);
  const end = ({ ended, created }) => new Date(ended ?? created).getTime();
  const ids = (some, by) => some.sort(by).map(({ id }) => id);
  return {
    underWay: ids(all.filter((one) => !isOver(one) && !isHeld(one)), turn),
    held: ids(all.filter(isHeld), (a, b) => number(a) - number(b)),
    history: ids(all.filter(isOver), (a, b) => end(b) - end(a) || number(b) - number(a)),
  };
}

/** Tells those who do not see the bars how far the transfers are, now and then. */
function createVoice() {
  const element = h('p', { class: 'unseen', role: 'status' });
  const steps = new Map();
  let last = performance.now();
  return {
    element,
    hear(transfers) {
      for (const { id, state, title, bytesDone, bytesTotal } of transfers) {
        const step = state === 'running' && bytesTotal > 0 ? Math.floor(bytesDone / bytesTotal / SAID) : 0;
        const now = performance.now();
        if (step > (steps.get(id) ?? step) && step * SAID < 1 && now - last > PAUSE) {
          last = now;
          setText(element, words.far({ title: visible(title), part: percent(bytesDone / bytesTotal) }));
          steps.set(id, step);
        } else if (!steps.has(id)) {
          steps.set(id, step);
        }
      }
    },
  };
}
