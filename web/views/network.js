/** The question that a network gets once, and the list of networks in the settings. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { h, keyed } from '../dom.js';
import { visible } from '../format.js';
import { text } from '../messages.js';
import { button } from '../parts.js';

const words = text.network;

/** Cards for networks without an answer, and a line where this machine is hidden; on every view. */
export function createNetworkQuestions() {
  const element = h('section', { class: 'questions', 'aria-label': text.settings.networks });
  return {
    element,
    update({ networks }) {
      const open = (networks ?? []).filter(({ kind }) => kind !== 'office' && kind !== 'public');
      const hidden = (networks ?? []).length > 0 && networks.every(({ kind }) => kind === 'public');
      keyed(element, hidden ? [{ hidden: true }] : open.map(essence), (one) => one.interface ?? 'hidden',
        (one) => (one.hidden ? hiddenLine() : question(one)));
    },
  };
}

/** All networks with their answers, each to be changed. */
export function createNetworkList() {
  const list = h('ul', { class: 'plain-list' });
  const none = h('p', {}, words.none);
  return {
    element: h('div', {}, list, none),
    update({ networks, status }) {
      none.hidden = networks === null || networks.length > 0;
      const peers = status?.ports?.peers;
      const guests = status?.guestsOpen ? status.ports.guests : null;
      keyed(list, (networks ?? []).map((one) => ({ ...essence(one), peers, guests })), (one) => one.interface, row);
    },
  };
}

function question(network) {
  const id = `network-${network.interface}`.replace(/[^\w-]/g, '_');
  return h('section', { class: 'card question-card', 'aria-labelledby': id },
    h('h2', { id }, words.question),
    h('p', {}, words.which({ label: visible(network.label) })),
    h('div', { class: 'choices' },
      h('div', {}, answer(words.yes, 'office', network, 'main'), h('p', { class: 'help' }, words.yesMeans)),
      h('div', {}, answer(words.no, 'public', network, ''), h('p', { class: 'help' }, words.noMeans))),
    h('p', { class: 'help' }, words.later));
}

function hiddenLine() {
  return h('p', { class: 'banner' }, words.hidden, ' ', h('a', { href: '#/settings' }, words.change));
}

function row(network) {
  const kind = Object.hasOwn(words.kinds, network.kind) ? network.kind : 'unknown';
  return h('li', { class: 'split' },
    h('div', {}, h('p', {}, visible(network.label)), h('p', { class: 'help' }, words.kinds[kind]),
      network.peers ? h('p', { class: 'help' }, kind === 'office' ? words.openHere({ peers: String(network.peers) }) : words.closedHere) : null,
      network.guests && kind === 'office' ? h('p', { class: 'help' }, words.openGuests({ guests: String(network.guests) })) : null),
    h('div', { class: 'row' },
      kind === 'office' ? null : answer(words.makeOffice, 'office', network, ''),
      kind === 'public' ? null : answer(words.makePublic, 'public', network, '')));
}

function answer(label, kind, network, style) {
  return button(label, async () => {
    await api.answerNetwork(kind, network.interface);
    await refresh('networks', 'status', 'nodes');
  }, { class: style, 'data-focus': kind });
}

function essence({ interface: name, kind, label }) {
  return { interface: name, kind, label: label || name };
}
