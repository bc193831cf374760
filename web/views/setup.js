/** The first run: the machine's name, its network, a first folder. Each step can be left as it is. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { fill, h } from '../dom.js';
import { visible } from '../format.js';
import { text } from '../messages.js';
import { button, field, form } from '../parts.js';
import { openShareDialog } from '../sharedialog.js';

const words = text.setup;
const STEPS = 3;
const KEPT = 'hallway.welcomed';

/** Whether this node is new: no network has an answer, nothing is shared, and nobody was welcomed here. */
export function isFirstRun({ networks, shares }) {
  return networks?.length > 0 && shares?.length === 0 && networks.every(({ kind }) => kind === 'unknown') && !welcomed();
}

/** @param {function()} done called after the last step */
export function createSetup(done) {
  const count = h('p', { class: 'help', role: 'status' });
  const content = h('div', { class: 'content' });
  const machine = field(words.name, { help: text.settings.nameHelp });
  let step = 0;
  let typed = false;
  let last = null;
  machine.input.addEventListener('input', () => {
    typed = true;
  });
  const steps = [naming, asking, sharing];
  go(1);
  refresh('settings');

  function go(to) {
    step = to;
    count.textContent = words.step({ step, steps: STEPS });
    fill(content, steps[step - 1]());
    content.querySelector('input, button')?.focus();
  }

  function naming() {
    return form(words.next, [machine.element], async () => {
      const wanted = machine.input.value.trim();
      if (wanted !== last?.settings?.name) {
        await api.changeSettings({ name: wanted });
        refresh('nodes', 'settings');
      }
      go(2);
    }).element;
  }

  function asking() {
    const open = (last?.networks ?? []).filter(({ kind }) => kind === 'unknown');
    const answer = (label, kind, style) => button(label, async () => {
      for (const { interface: one } of open) {
        await api.answerNetwork(kind, one);
      }
      await refresh('networks', 'status', 'nodes');
      go(3);
    }, { class: style });
    return [h('h2', {}, text.network.question),
      h('p', {}, text.network.which({ label: open.map(({ label, interface: one }) => visible(label || one)).join(', ') })),
      h('div', { class: 'choices' },
        h('div', {}, answer(text.network.yes, 'office', 'main'), h('p', { class: 'help' }, text.network.yesMeans)),
        h('div', {}, answer(text.network.no, 'public', ''), h('p', { class: 'help' }, text.network.noMeans))),
      h('p', { class: 'help' }, text.network.later)];
  }

  function sharing() {
    return [h('h2', {}, words.share), h('p', {}, words.shareWhy), h('div', { class: 'row' },
      h('button', { type: 'button', class: 'main', on: { click: () => openShareDialog(finish) } }, words.choose),
      h('button', { type: 'button', on: { click: finish } }, words.later))];
  }

  function finish() {
    try {
      localStorage.setItem(KEPT, 'yes');
    } catch {
      // asked again another time
    }
    done();
  }

  return {
    element: h('section', { class: 'card setup' }, h('h1', { tabindex: '-1' }, words.title), count, content),
    update(state) {
      last = state;
      if (!typed && state.settings) {
        typed = true;
        machine.input.value = state.settings.name;
      }
    },
  };
}

function welcomed() {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}
