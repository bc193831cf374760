/** What the user can choose, the networks, and what this machine is. Settings that the node has not are not shown. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { fill, h } from '../dom.js';
import { shortId, visible } from '../format.js';
import { LANGUAGES, speak, text } from '../messages.js';
import { say } from '../notices.js';
import { choice, field, form, name, terms, tick } from '../parts.js';
import { wear } from '../look.js';
import * as store from '../store.js';

const words = text.settings;
const MEGA = 1_000_000;
/** With less, connections would be taken for dead, MB a second. */
const LEAST = 0.1;

/**
 * @param {{element: HTMLElement, update: function(*)}} networks the list of networks
 * @param {{element: HTMLElement, update: function(*)}} membership the office of this machine
 */
export function createSettings(networks, membership) {
  const sheets = [machineSheet(), lookSheet(), expertSheet()];
  const about = h('div', {});
  let shown;
  let more;
  let filled = false;
  let touched = false;
  const fillIn = (settings) => {
    filled = settings !== null;
    sheets.forEach((sheet) => settings && sheet.show(settings));
  };
  refresh('settings', 'status').then(() => {
    // what was in the store may be older than a change by the command line
    if (!touched) {
      fillIn(store.get().settings);
    }
    return store.has('about') ? refresh('about') : null;
  });
  const touch = () => {
    touched = true;
  };

  return {
    element: h('section', { class: 'settings', on: { input: touch, change: touch } }, h('h1', { tabindex: '-1' }, words.title), sheets.map(({ element }) => element),
      h('h2', {}, text.membership.title), membership.element,
      h('h2', {}, words.networks), h('div', { class: 'card' }, networks.element),
      h('h2', {}, words.about), h('div', { class: 'card' }, about)),
    update(state) {
      networks.update(state);
      membership.update(state);
      if (!filled) {
        fillIn(state.settings);
      }
      if (state.status && (state.status !== shown || state.about !== more)) {
        shown = state.status;
        more = state.about;
        fill(about, aboutOf(shown, more));
      }
    },
  };
}

async function save(change) {
  const answer = await api.changeSettings(change);
  await refresh('settings', 'status', 'nodes');
  say(answer?.restartNeeded?.length > 0 ? words.restart : text.saved);
}

function machineSheet() {
  const machine = field(words.name, { help: words.nameHelp });
  const downloads = field(words.downloads, { help: words.downloadsHelp });
  const atLogin = tick(words.atLogin);
  const upload = field(words.upload, { type: 'number', min: '0', step: 'any', help: words.limitHelp });
  const download = field(words.download, { type: 'number', min: '0', step: 'any', help: words.limitHelp });
  let has = {};
  const sheet = form(text.save, [machine.element, downloads.element, upload.element, download.element, atLogin.element], async () => {
    // only what was changed here: something else may have changed the rest
    const wanted = changed(has, {
      name: machine.input.value.trim(),
      downloads: downloads.input.value.trim(),
      ...only(has, {
        startAtLogin: () => atLogin.input.checked,
        uploadLimit: () => limit(upload.input, has.uploadLimit),
        downloadLimit: () => limit(download.input, has.downloadLimit),
      }),
    });
    if (Object.keys(wanted).length === 0) {
      say(text.saved);
      return;
    }
    await save(wanted);
    has = store.get().settings ?? has;
  });
  return {
    element: [h('h2', {}, words.machine), h('div', { class: 'card' }, sheet.element)],
    show(settings) {
      has = settings;
      machine.input.value = settings.name;
      downloads.input.value = settings.downloads;
      atLogin.input.checked = settings.startAtLogin === true;
      upload.input.value = settings.uploadLimit > 0 ? settings.uploadLimit / MEGA : '';
      download.input.value = settings.downloadLimit > 0 ? settings.downloadLimit / MEGA : '';
      atLogin.element.hidden = !Object.hasOwn(settings, 'startAtLogin');
      upload.element.hidden = !Object.hasOwn(settings, 'uploadLimit');
      download.element.hidden = !Object.hasOwn(settings, 'downloadLimit');
    },
  };
}

/** Seen at once, without a button. */
function lookSheet() {
  const language = choice(words.language, [['', words.languageAuto], ...LANGUAGES]);
  const appearance = choice(words.appearance, Object.entries(words.appearances));
  const element = h('div', { class: 'fields' }, h('h2', {}, words.look), h('div', { class: 'card fields' }, language.element, appearance.element));
  const error = h('div', { role: 'alert', class: 'form-error' });
  element.lastChild.append(error);
  let before = Promise.resolve();
  let last = 0;
  const saved = [];
  // one after the other: the page that starts again in another language must not cut off a choice after it
  const change = async (wanted, then) => {
    last += 1;
    const mine = last;
    const turn = before.then(() => save(wanted));
    before = turn.catch(() => {});
    fill(error);
    try {
      await turn;
      saved.push(then);
      if (mine === last) {
        saved.splice(0).forEach((show) => show());
      }
    } catch (problem) {
      fill(error, h('p', {}, problem.message));
    }
  };
  language.input.addEventListener('change', () => {
    const chosen = language.input.value;
    change({ language: chosen }, () => speak(chosen));
  });
  appearance.input.addEventListener('change', () => {
    const chosen = appearance.input.value;
    change({ appearance: chosen }, () => wear(chosen));
  });
  return {
    element,
    show(settings) {
      element.hidden = !Object.hasOwn(settings, 'language');
      language.input.value = settings.language ?? '';
      appearance.input.value = settings.appearance ?? 'system';
    },
  };
}

function expertSheet() {
  const port = field(words.port, { inputmode: 'numeric', help: words.portHelp });
  const interfaces = field(words.interfaces, { help: words.interfacesHelp });
  const sheet = form(text.save, [port.element, interfaces.element], () => {
    const number = Number(port.input.value.trim());
    if (!Number.isInteger(number) || number < 1024 || number > 65535) {
      throw new Error(words.portBad);
    }
    return save({ peerPort: number, interfaces: interfaces.input.value.split(',').map((one) => one.trim()).filter(Boolean) });
  });
  return {
    element: h('details', { class: 'card' }, h('summary', {}, words.expert), sheet.element),
    show(settings) {
      port.input.value = settings.peerPort;
      interfaces.input.value = settings.interfaces.join(', ');
    },
  };
}

/** The values of the settings that this node knows. */
function only(known, values) {
  return Object.fromEntries(Object.entries(values).filter(([key]) => Object.hasOwn(known, key)).map(([key, value]) => [key, value()]));
}

/** Those of `wanted` that are not so already. */
function changed(has, wanted) {
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value !== has[key]));
}

function limit(input, now) {
  if (!input.validity.badInput && input.value === (now > 0 ? String(now / MEGA) : '')) {
    return now;
  }
  if (input.validity.badInput || Number(input.value) < 0) {
    throw new Error(words.number);
  }
  if (input.value !== '' && Number(input.value) > 0 && Number(input.value) < LEAST) {
    throw new Error(words.limitLow);
  }
  return Math.round(Number(input.value) * MEGA);
}

function aboutOf(status, about) {
  const addresses = (status.networks ?? []).filter(({ kind }) => kind === 'office').flatMap((network) => network.addresses)
    .map((address) => address.split('/')[0]).filter((address) => !/^fe80:/i.test(address))
    .map((address) => `${address.includes(':') ? `[${address}]` : address}:${status.ports.peers}`);
  const newer = about?.newer;
  const libraries = about?.libraries ?? [];
  return [
    newer ? h('p', { class: 'banner' }, words.newer({ version: visible(newer.version) })) : null,
    terms([words.address, addresses.join(', ')],
      [words.identity, h('code', { title: status.id }, shortId(status.id))],
      [words.version, visible(status.version)],
      [words.ports, words.portList({ peers: String(status.ports.peers), page: String(status.ports.page),
        previews: String(status.ports.previews), guests: String(status.ports.guests) })],
      [words.data, name(status.dataDirectory)]),
    status.portsMoved ? h('p', { class: 'help' }, words.moved) : null,
    libraries.length === 0 ? null : h('details', {}, h('summary', {}, words.licences), h('ul', { class: 'plain-list licences', tabindex: '0', 'aria-label': words.licences },
      libraries.map((one) => h('li', {}, visible(`${one.name} ${one.version}`), ' · ', h('span', { class: 'dim' },
        visible(one.license)))))),
  ];
}
