/** What others read from this machine, what was saved to it, what went wrong: the newest first. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { h, keyed } from '../dom.js';
import { size, spoken, visible, when } from '../format.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { askingButton, button, choice } from '../parts.js';

const words = text.activity;

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createActivity() {
  const list = h('ul', { class: 'plain-list events' });
  const none = h('p', { class: 'help none', hidden: true }, words.none);
  const kind = choice(words.show, Object.entries(words.kinds));
  const more = button(words.more, older);
  let entries = new Map();
  let first = null;
  let rest = false;
  kind.input.addEventListener('change', draw);
  refresh('activity');

  async function older() {
    const answer = await api.activity(Math.min(...entries.keys()));
    answer.entries.forEach((entry) => entries.set(entry.id, entry));
    rest = answer.more;
    draw();
  }

  async function clear() {
    await api.clearActivity();
    entries = new Map();
    await refresh('activity');
    say(words.cleared);
  }

  function draw() {
    const shown = [...entries.values()].filter((one) => kind.input.value === 'all' || one.kind === kind.input.value)
      .sort((a, b) => b.id - a.id);
    none.hidden = first === null || shown.length > 0;
    more.hidden = !rest;
    keyed(list, shown, ({ id }) => String(id), row);
  }

  return {
    element: h('section', {}, h('h1', { tabindex: '-1' }, words.title), h('p', { class: 'help' }, words.why),
      h('div', { class: 'split tools' }, kind.element, askingButton(words.clear, words.clearAsk, clear)), none, list,
      h('div', { class: 'row' }, more)),
    update({ activity }) {
      if (activity && activity !== first) {
        if (entries.size === 0 || first === null) {
          rest = activity.more;
        }
        first = activity;
        activity.entries.forEach((entry) => entries.set(entry.id, entry));
        draw();
      }
    },
  };
}

function row(entry) {
  const known = ['read', 'wrote', 'fetched', 'failed', 'refused', 'guest', 'received', 'trust'].includes(entry.kind) ? entry.kind : 'unknown';
  return h('li', { class: `event ${known}` },
    h('time', { datetime: entry.time, class: 'help' }, when(entry.time)),
    h('div', {}, h('p', {}, sentence(entry)), h('p', { class: 'help' }, [
      entry.path && entry.share ? visible(`${entry.share}/${entry.path}`) : '',
      entry.folder && entry.count > 1 ? words.times({ count: entry.count }) : '',
      entry.bytes > 0 ? size(entry.bytes) : '',
      entry.kind === 'fetched' ? visible(entry.detail ?? '') : ''].filter(Boolean).join(' · '))));
}

/** In the page's language where the facts say all; else as the node puts it. */
function sentence(entry) {
  const what = visible(entry.path?.split('/').at(-1) || entry.share || '');
  const share = visible(entry.share ?? '');
  const node = visible(entry.nodeName || entry.node || '');
  if (what === '' || node === '' || !(entry.kind === 'read' || entry.kind === 'fetched')) {
    return spoken(entry.sentence ?? '');
  }
  return words[entry.kind]({ node, what, share });
}
