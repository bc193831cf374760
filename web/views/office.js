/** Everything on the network: this machine and what it shares, colleagues' machines and what they share. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { fill, h, keyed, setText } from '../dom.js';
import { shortId, since, visible } from '../format.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { askingButton, field, findingList, form, name, terms } from '../parts.js';
import { folder as addressOf } from '../route.js';
import { createOwnShares } from '../ownshares.js';

const words = text.office;
/** From this many machines on there is a field to find one. */
const MANY = 9;

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createOffice() {
  const own = createOwnShares();
  const find = field(words.find, { type: 'search' });
  const found = h('p', { class: 'help', role: 'status' });
  const grid = h('ul', { class: 'grid' });
  const empty = createEmpty();
  const loading = h('p', { class: 'help' }, text.loading);
  const why = h('p', { class: 'help' }, words.unverifiedWhy);
  let last = null;
  find.input.addEventListener('input', () => draw(last));

  function draw(state) {
    const peers = (state?.nodes ?? []).filter(({ own: mine }) => !mine);
    const wanted = fold(find.input.value.trim());
    const fitting = peers.filter((peer) => fits(peer, wanted)).sort(onlineFirst);
    find.element.hidden = peers.length < MANY && wanted === '';
    setText(found, wanted === '' ? '' : words.found(fitting.length));
    why.hidden = !peers.some(isUnverified);
    keyed(grid, fitting.map(essence), ({ id }) => id, card);
  }

  return {
    element: h('section', {}, h('h1', { tabindex: '-1', class: 'unseen' }, words.title), own.element,
      h('div', { class: 'split' }, h('h2', {}, words.others), h('div', { class: 'filter' }, find.element)), found, loading, empty.element,
      grid, why, createAdd()),
    update(state) {
      last = state;
      loading.hidden = state.nodes !== null;
      own.update(state);
      empty.update(state);
      draw(state);
    },
  };
}

function card(peer) {
  const away = peer.state !== 'online';
  return h('li', { class: `card node${away ? ' away' : ''}` },
    h('h3', {}, name(peer.name), isUnverified(peer) ? h('span', { class: 'tag', title: words.unverifiedWhy }, words.unverified) : null),
    h('p', { class: `state ${peer.state}` }, away ? words.awaySince(peer.since) : words.online),
    peer.shares.length === 0 ? h('p', { class: 'help' }, words.noShares)
      : h('ul', { class: 'plain-list shares' }, peer.shares.map((share) => h('li', {}, link(peer, share)))),
    h('details', {}, h('summary', { 'data-focus': 'more' }, words.more),
      terms([words.address, peer.addresses.length > 0 ? visible(peer.addresses.join(', ')) : words.addressNone],
        [words.id, h('code', { title: peer.id }, shortId(peer.id))], [words.version, visible(peer.version)]),
      askingButton(words.forget, words.forgetAsk(visible(peer.name)), async () => {
        await api.forgetNode(peer.id);
        say(words.forgotten(visible(peer.name)));
        await refresh('nodes');
      })));
}

function link(peer, share) {
  const label = [h('span', { class: 'mark folder', 'aria-hidden': 'true' }), name(share.name)];
  if (peer.state !== 'online') {
    return h('span', { class: 'dim share' }, label);
  }
  return share.state === 'away' ? h('span', { class: 'dim share' }, label, ` (${words.folderAway})`)
    : h('a', { class: 'share', href: addressOf(peer.id, share.id), 'data-focus': share.id }, label);
}

/** What to do when nobody is there, the check's findings included. */
function createEmpty() {
  const findings = h('div', {});
  const element = h('div', { class: 'card empty', hidden: true }, h('h3', {}, words.empty),
    h('ol', {}, words.emptyWhat.map((sentence) => h('li', {}, sentence))), findings,
    h('p', {}, h('a', { href: '#/doctor' }, words.check)));
  let asked = false;
  let shown = null;
  return {
    element,
    update({ nodes, findings: all }) {
      element.hidden = nodes === null || nodes.some(({ own }) => !own);
      if (!element.hidden && !asked) {
        asked = true;
        refresh('findings');
      }
      if (all !== shown) {
        shown = all;
        fill(findings, findingList((all ?? []).filter(({ severity }) => severity !== 'ok')));
      }
    },
  };
}

function createAdd() {
  const address = field(words.addLabel, { placeholder: words.addPlaceholder, inputmode: 'url' });
  const { element } = form(words.addButton, [address.element], async () => {
    const node = await api.addNode(address.input.value.trim());
    address.input.value = '';
    say(words.added(visible(node?.name ?? '')));
    await refresh('nodes');
  });
  return h('details', { class: 'card add' }, h('summary', {}, words.add), h('p', { class: 'help' }, words.addWhy), element);
}

/** What a card shows, so that a machine that is merely heard again keeps its card as it is. */
function essence({ id, name: called, state, level, addresses, version, lastSeen, shares }) {
  return { id, name: called, state, level, addresses, version, since: state === 'online' ? '' : since(lastSeen), shares };
}

function fits(peer, wanted) {
  return wanted === '' || fold(peer.name).includes(wanted) || peer.shares.some((share) => fold(share.name).includes(wanted));
}

function isUnverified({ level }) {
  return level !== 'l2' && level !== 'l3';
}

function onlineFirst(a, b) {
  return Number(b.state === 'online') - Number(a.state === 'online');
}

function fold(value) {
  return value.normalize('NFC').toLocaleLowerCase();
}
