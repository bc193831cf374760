/** What the user can choose, the networks, and what this machine is. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { fill, h } from '../dom.js';
import { shortId, visible } from '../format.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { field, form, name, terms } from '../parts.js';

const words = text.settings;

/** @param {{element: HTMLElement, update: function(*)}} networks the list of networks */
export function createSettings(networks) {
  const machine = field(words.name, { help: words.nameHelp });
  const downloads = field(words.downloads, { help: words.downloadsHelp });
  const { element: sheet } = form(text.save, [machine.element, downloads.element], save);
  const about = h('div', {});
  let shown;
  let filled = false;
  refresh('settings', 'status');

  async function save() {
    const answer = await api.changeSettings({ name: machine.input.value.trim(), downloads: downloads.input.value.trim() });
    say(answer?.restartNeeded?.length > 0 ? words.restart : text.saved);
    await refresh('settings', 'status', 'nodes');
  }

  return {
    element: h('section', {}, h('h1', { tabindex: '-1' }, words.title), h('div', { class: 'card' }, sheet),
      h('h2', {}, words.networks), h('div', { class: 'card' }, networks.element),
      h('h2', {}, words.about), h('div', { class: 'card' }, about)),
    update(state) {
      networks.update(state);
      if (!filled && state.settings) {
        filled = true;
        machine.input.value = state.settings.name;
        downloads.input.value = state.settings.downloads;
      }
      if (state.status && state.status !== shown) {
        shown = state.status;
        fill(about, aboutOf(shown));
      }
    },
  };
}

function aboutOf(status) {
  const addresses = (status.networks ?? []).filter(({ kind }) => kind === 'office').flatMap((network) => network.addresses)
    .map((address) => address.split('/')[0]).filter((address) => !/^fe80:/i.test(address))
    .map((address) => `${address.includes(':') ? `[${address}]` : address}:${status.ports.peers}`);
  return [
    terms([words.address, addresses.join(', ')],
      [words.identity, h('code', { title: status.id }, shortId(status.id))],
      [words.version, visible(status.version)],
      [words.ports, words.portList(status.ports)],
      [words.data, name(status.dataDirectory)]),
    status.portsMoved ? h('p', { class: 'help' }, words.moved) : null,
  ];
}
