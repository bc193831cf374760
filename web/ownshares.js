/** This machine's card: what it shares, and sharing one folder more, renaming one, stopping one. */

import * as api from './api.js';
import { refresh } from './data.js';
import { fill, h, keyed } from './dom.js';
import { visible } from './format.js';
import { text } from './messages.js';
import { say } from './notices.js';
import { askingButton, button, field, form, name } from './parts.js';
import { folder as addressOf } from './route.js';

const words = text.share;

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createOwnShares() {
  const called = h('span', {});
  const list = h('ul', { class: 'plain-list own-shares' });
  const none = h('p', { class: 'help' }, words.none);
  const add = createAdd();
  let shownName;
  return {
    element: h('section', { class: 'card own' }, h('h2', {}, text.office.own, called), none, list, add),
    update({ nodes, shares }) {
      const me = nodes?.find(({ own }) => own);
      if (me && me.name !== shownName) {
        shownName = me.name;
        fill(called, ' · ', name(me.name));
      }
      none.hidden = shares === null || shares.length > 0;
      keyed(list, (shares ?? []).map((share) => ({ ...share, node: me?.id })), ({ id }) => id, row);
    },
  };
}

function row(share) {
  const place = h('div', { class: 'row' });
  const element = h('li', { class: 'split' }, h('div', { class: 'grow' }, link(share),
    h('p', { class: 'help' }, share.state === 'away' ? words.away : name(share.folder))), place);
  const changed = async (sentence) => {
    await refresh('shares', 'nodes');
    say(sentence);
  };
  function buttons() {
    fill(place, h('button', { type: 'button', class: 'quiet', 'data-focus': 'rename',
      'aria-label': `${words.rename}: ${visible(share.name)}`, on: { click: rename } }, words.rename),
    askingButton(words.stop, words.stopAsk(visible(share.name)), async () => {
      await api.removeShare(share.id);
      await changed(words.stopped(visible(share.name)));
    }, { 'data-focus': 'stop', 'aria-label': `${words.stop}: ${visible(share.name)}` }));
  }
  function rename() {
    const fresh = field(words.renameLabel, { value: share.name });
    const back = () => {
      buttons();
      place.querySelector('button').focus();
    };
    const sheet = form(text.save, [fresh.element], async () => {
      await api.renameShare(share.id, fresh.input.value.trim());
      buttons();
      await changed(words.renamed(visible(fresh.input.value.trim())));
    }, { cancel: back });
    fill(place, sheet.element);
    fresh.input.select();
  }
  buttons();
  return element;
}

function link(share) {
  const label = [h('span', { class: 'mark folder', 'aria-hidden': 'true' }), name(share.name)];
  return share.state === 'away' || !share.node ? h('span', { class: 'dim share' }, label)
    : h('a', { class: 'share', href: addressOf(share.node, share.id), 'data-focus': 'open' }, label);
}

function createAdd() {
  const folder = field(words.folder, { help: words.folderHelp });
  const label = field(words.name, { help: words.nameHelp });
  // the folder that the user wants to share after having been warned; a word for one is none for another
  let confirmed = '';
  let asked = '';
  const sheet = form(words.button, [folder.element, label.element], async () => {
    asked = unquoted(folder.input.value.trim());
    const wanted = { folder: asked, audience: 'everyone', confirmed: asked !== '' && asked === confirmed };
    const chosen = label.input.value.trim();
    const made = await api.addShare(chosen === '' ? wanted : { ...wanted, name: chosen });
    folder.input.value = '';
    confirmed = '';
    label.input.value = '';
    element.open = false;
    await refresh('shares', 'nodes');
    say(words.shared(visible(made?.name ?? chosen)));
  }, {
    failed: ({ code }) => (code === 'not-allowed' && asked !== confirmed ? anyway(asked) : null),
  });
  function anyway(warned) {
    return button(words.anyway, () => {
      confirmed = warned;
      return sheet.run();
    }, { class: 'danger' });
  }
  const element = h('details', { class: 'add' }, h('summary', {}, words.add), h('p', { class: 'help' }, words.why), sheet.element);
  return element;
}

/** File managers copy a path in quotation marks. */
function unquoted(path) {
  return /^(["']).*\1$/.test(path) && path.length > 2 ? path.slice(1, -1) : path;
}
