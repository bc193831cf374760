/** The bin of an own share: what was deleted or replaced in it, by whom, and ways to have it back or be rid of it. */

import * as api from '../api.js';
import { trail } from '../crumbs.js';
import { fill, h, keyed, setText } from '../dom.js';
import { size, visible, when } from '../format.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { askingButton, button, name } from '../parts.js';
import { folder as addressOf } from '../route.js';
import * as store from '../store.js';

const words = text.bin;

/** @param {{share: string}} route */
export function createBin({ share }) {
  const crumbs = h('nav', { class: 'crumbs', 'aria-label': text.folder.where });
  const title = h('h1', { tabindex: '-1' });
  const sum = h('p', { class: 'help grow', role: 'status' }, text.loading);
  const list = h('ul', { class: 'plain-list binned' });
  const none = h('p', { class: 'help none', hidden: true }, words.none);
  const trouble = h('div', { role: 'alert' });
  const more = button(words.more, () => load(entries.length));
  const empty = askingButton(words.empty, words.emptyAsk, async () => {
    await api.emptyBin(share);
    say(words.emptied);
    await load(0);
  });
  let entries = [];
  let drawn = '';
  more.hidden = true;
  empty.hidden = true;
  again();

  async function again() {
    fill(trouble);
    try {
      await load(0);
    } catch (problem) {
      setText(sum, '');
      fill(trouble, h('div', { class: 'card bad' }, h('p', {}, problem.message), button(text.folder.again, again)));
    }
  }

  async function load(offset) {
    const answer = await api.bin(share, offset);
    entries = offset === 0 ? answer.entries : [...entries, ...answer.entries];
    setText(sum, answer.total === 0 ? '' : words.sum({ count: answer.total, size: size(answer.bytes) }));
    none.hidden = answer.total > 0;
    empty.hidden = answer.total === 0;
    more.hidden = entries.length >= answer.total || answer.entries.length === 0;
    keyed(list, entries, ({ id }) => id, row);
  }

  function row(entry) {
    const called = { name: visible(entry.path.split('/').at(-1)) };
    const folder = entry.path.split('/').slice(0, -1).join('/');
    return h('li', { class: 'split' },
      h('div', { class: 'grow' }, h('p', {}, h('span', { class: `mark ${entry.kind === 'folder' ? 'folder' : 'file'}`, 'aria-hidden': 'true' }), ' ',
        name(called.name)),
      h('p', { class: 'help' }, [folder === '' ? '' : visible(folder), entry.kind === 'folder' && !entry.size ? '' : size(entry.size),
        words.by({ who: visible(entry.by || words.somebody), time: when(entry.deleted) })].filter(Boolean).join(' · '))),
      h('div', { class: 'row' }, button(words.restore, async () => {
        const { path } = await api.restoreFromBin(share, entry.id);
        say(words.restored({ path: visible(path) }));
        await load(0);
      }, { 'data-focus': 'restore', 'aria-label': text.share.of({ what: words.restore, ...called }) }),
      askingButton(words.remove, words.removeAsk(called), async () => {
        await api.deleteFromBin(share, entry.id);
        say(words.removed(called));
        await load(0);
      }, { 'data-focus': 'remove', 'aria-label': text.share.of({ what: words.remove, ...called }) })));
  }

  return {
    element: h('section', { class: 'bin' }, crumbs, title, h('p', { class: 'help' }, words.why), trouble,
      h('div', { class: 'split' }, sum, empty), none, list, h('div', { class: 'row' }, more)),
    update({ nodes, shares }) {
      const me = nodes?.find(({ own }) => own);
      const called = shares?.find(({ id }) => id === share)?.name ?? (shares === null ? '…' : text.folder.shareGone);
      const top = JSON.stringify([me?.id, me?.name, called]);
      if (top !== drawn) {
        drawn = top;
        fill(crumbs, trail([[me?.name ?? '…', '#/'], [called, me ? addressOf(me.id, share) : '#/'], [words.open, `#/bin/${share}`]]));
        setText(title, words.title({ name: visible(called) }));
        document.title = `${title.textContent} · ${text.product}`;
      }
    },
  };
}
