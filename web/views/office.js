/** Everything on the network: this machine and what it shares, colleagues' machines and what they share. */

import * as api from '../api.js';
import { isMember, member } from '../audience.js';
import { refresh } from '../data.js';
import { fill, h, keyed, setText } from '../dom.js';
import { fold, shortId, since, visible } from '../format.js';
import { addButton, openJoin } from '../membership.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { askingButton, button, field, findingList, form, name, terms } from '../parts.js';
import { folder as addressOf } from '../route.js';
import { createOwnShares } from '../ownshares.js';
import { openShareDialog } from '../sharedialog.js';
import { verify } from '../verify.js';
import { openFollowed } from '../verifylink.js';

const words = text.office;
/** Until a node that has just started has announced itself, and between looks at an empty office, milliseconds. */
const SETTLED = 4000;
const LOOK = 20_000;
/** Folders that a card shows at once. */
const SHARES = 6;

/** @param {{sharing?: boolean}} route with the dialog for sharing open */
export function createOffice(route) {
  const own = createOwnShares();
  const find = field(words.find, { type: 'search', placeholder: words.find });
  const found = h('p', { class: 'help', role: 'status' });
  const grid = h('ul', { class: 'grid' });
  const empty = createEmpty();
  const loading = h('p', { class: 'help' }, text.loading);
  const why = h('p', { class: 'help' }, words.unverifiedWhy);
  let last = null;
  let asked = route.sharing === true;
  let link = route.link;
  let { code } = route;
  find.element.querySelector('label').classList.add('unseen');
  find.input.addEventListener('input', () => draw(last));

  function draw(state) {
    const peers = (state?.nodes ?? []).filter(({ own: mine }) => !mine);
    const wanted = fold(find.input.value.trim());
    const fitting = peers.filter((peer) => fits(peer, wanted)).sort(onlineFirst);
    setText(found, wanted === '' ? '' : fitting.length === 0 ? words.foundNone : words.found({ count: fitting.length }));
    why.hidden = !fitting.some(isUnverified);
    const called = new Map();
    (state?.nodes ?? []).forEach((one) => called.set(fold(one.name), (called.get(fold(one.name)) ?? 0) + 1));
    const taken = new Set((state?.nodes ?? []).filter((one) => one.own || !isUnverified(one)).map((one) => fold(one.name)));
    keyed(grid, fitting.map((peer) => ({
      ...essence(peer, wanted),
      twin: called.get(fold(peer.name)) > 1,
      addable: addable(peer, state),
      member: isMember(peer.id),
      impostor: isUnverified(peer) && taken.has(fold(peer.name)),
    })), ({ id }) => id, card);
  }

  return {
    element: h('section', {}, h('h1', { tabindex: '-1', class: 'unseen' }, words.title),
      h('div', { class: 'split start', role: 'search' }, h('div', { class: 'grow' }, find.element),
        h('button', { type: 'button', class: 'main', on: { click: () => openShareDialog() } }, text.share.add)),
      found, own.element, h('h2', {}, words.others), loading, empty.element, grid, why, createAdd()),
    update(state) {
      last = state;
      loading.hidden = state.nodes !== null;
      own.update(state);
      empty.update(state);
      draw(state);
      if (link && state.nodes) {
        const followed = link;
        link = null;
        openFollowed(followed, () => leave('#/verify/'));
      }
      if (code && state.nodes) {
        const followed = code;
        code = null;
        openJoin(followed, () => leave('#/join/'));
      }
      if (asked && state.features && state.nodes) {
        asked = false;
        openShareDialog(() => {}, () => leave('#/share'));
      }
    },
  };
}

/** A window that an address has opened is closed: back to the office, unless the user is elsewhere by now. */
function leave(address) {
  if (location.hash.startsWith(address)) {
    location.replace('#/');
  }
}

function card(peer) {
  const away = peer.state !== 'online';
  const shown = peer.shares.slice(0, SHARES);
  const rest = peer.shares.slice(SHARES);
  const list = (shares) => h('ul', { class: 'plain-list shares' }, shares.map((share) => h('li', {}, link(peer, share))));
  return h('li', { class: `card node${away ? ' away' : ''}` },
    h('div', { class: 'split' }, h('h3', {}, name(peer.name), peer.twin ? h('code', { title: peer.id }, ' ', shortId(peer.id)) : null, isUnverified(peer)
      ? h('span', { class: 'tag', title: words.unverifiedWhy }, words.unverified)
      : h('span', { class: 'tag good', title: peer.member ? text.membership.memberWhy({ office: member() }) : words.verifiedWhy }, words.verified)),
    h('p', { class: `state ${away ? 'away' : 'online'}` }, away ? (peer.since ? words.awaySince({ time: peer.since }) : words.away) : words.online)),
    peer.impostor ? h('p', { class: 'impostor' }, words.impostor) : null,
    shown.length === 0 ? h('p', { class: 'help' }, words.noShares) : list(shown),
    rest.length === 0 ? null : h('details', {}, h('summary', { 'data-focus': 'rest' }, words.moreShares({ count: rest.length })), list(rest)),
    h('details', {}, h('summary', { 'data-focus': 'more' }, words.more),
      terms([words.address, peer.addresses.length > 0 ? visible(peer.addresses.join(', ')) : words.addressNone],
        [words.id, h('code', { title: peer.id }, shortId(peer.id))], [words.version, visible(peer.version)]),
      isUnverified(peer) && !away ? button(words.verify, () => verify(peer.id), { 'data-focus': 'verify', 'aria-label': text.verify.with({ name: visible(peer.name) }) }) : null,
      addButton(peer, { 'data-focus': 'add' }),
      askingButton(words.forget, words.forgetAsk({ name: visible(peer.name) }), async () => {
        await api.forgetNode(peer.id);
        say(words.forgotten({ name: visible(peer.name) }));
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
  let timer = 0;
  let shown = null;
  // what is found in the first seconds is not true for long
  const ask = () => {
    timer = 0;
    if (!element.hidden && element.isConnected) {
      refresh('findings');
      timer = setTimeout(ask, LOOK);
    }
  };
  return {
    element,
    update({ nodes, findings: all }) {
      element.hidden = nodes === null || nodes.some(({ own }) => !own);
      if (!element.hidden && timer === 0) {
        timer = setTimeout(ask, SETTLED);
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
    say(words.added({ name: visible(node?.name ?? '') }));
    await refresh('nodes');
  });
  return h('details', { class: 'card add' }, h('summary', {}, words.add), h('p', { class: 'help' }, words.addWhy), element);
}

/** What a card shows, so that a machine that is merely heard again keeps its card as it is; folders that are looked for first. */
function essence({ id, name: called, state, level, addresses, version, lastSeen, shares }, wanted) {
  const first = wanted === '' ? shares : [...shares].sort((a, b) => Number(holds(b, wanted)) - Number(holds(a, wanted)));
  return { id, name: called, state, level, addresses, version, since: state === 'online' ? '' : since(lastSeen), shares: first };
}

/** Whether this machine could add it to its office: a card is drawn anew when that changes. */
function addable({ id }, { membership }) {
  return membership?.mayIntroduce === true && !membership.members.some((one) => one.id === id);
}

function fits(peer, wanted) {
  return wanted === '' || holds(peer, wanted) || peer.shares.some((share) => holds(share, wanted));
}

function holds({ name: called }, wanted) {
  return fold(called).includes(wanted);
}

function isUnverified({ level }) {
  return level !== 'l2' && level !== 'l3';
}

function onlineFirst(a, b) {
  return Number(b.state === 'online') - Number(a.state === 'online');
}
