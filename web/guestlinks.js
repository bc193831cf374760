/** Links for guests, whose phone or laptop has no Hallway: the window that makes one, and the list of those that there are. */

import * as api from './api.js';
import { refresh } from './data.js';
import { fill, h, keyed, setText } from './dom.js';
import { makeExport } from './exporting.js';
import { size, visible, when } from './format.js';
import { text } from './messages.js';
import { say } from './notices.js';
import { askingButton, button, choice, dialog, field, form, name, tick } from './parts.js';
import * as store from './store.js';
import { picture } from './verifylink.js';

const words = text.guests;
const HOUR = 3_600_000;
const LIVES = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR };
const USUAL = 'week';
/** For programs: no page, no password, any number of times. */
const FORMATS = ['torrent', 'metalink'];

/**
 * Makes a link to a file or folder that this machine shares.
 *
 * @param {string} share its id
 * @param {string[]} path in the share
 * @param {boolean} folder whether that is a folder
 * @param {string} label its name
 */
export function openGuestLink(share, path, folder, label) {
  let making = null;
  const window = dialog(words.title, 'guest-link', () => {
    making?.stop();
    refresh('guestLinks');
  });
  const formats = store.has('exports') ? FORMATS : [];
  const what = choice(words.what, ['read', ...(folder ? ['drop'] : []), ...formats].map((key) => [key, words.kinds[key]]),
    { on: { change: () => fit() } });
  const life = choice(words.life, Object.keys(LIVES).map((key) => [key, words.lives[key]]));
  const password = field(words.password, { help: words.passwordHelp, type: 'text', maxlength: 200 });
  const once = tick(words.onlyOnce);
  life.input.value = USUAL;
  const people = h('div', {}, password.element, once.element);
  const programs = h('p', { class: 'help', hidden: true }, words.programs);
  const sheet = form(words.create, [folder || formats.length > 0 ? what.element : null, programs, life.element, people], async () => {
    const expires = new Date(Date.now() + LIVES[life.input.value]).toISOString();
    if (FORMATS.includes(what.input.value)) {
      await exported(expires);
      return;
    }
    const made = await api.makeGuestLink({
      share,
      path: path.join('/'),
      drop: folder && what.input.value === 'drop',
      expires,
      password: password.input.value,
      uses: once.input.checked ? 1 : 0,
    });
    show(made, password.input.value !== '');
  }, { cancel: () => window.close() });

  function fit() {
    const forPrograms = FORMATS.includes(what.input.value);
    setText(sheet.element.querySelector('button.main'), forPrograms ? text.exporting.make : words.create);
    people.hidden = forPrograms;
    programs.hidden = !forPrograms;
  }

  /** The form comes back, with the sentence, if it can't be done. */
  async function exported(expires) {
    making = makeExport(window.content, { share, path: path.join('/'), format: what.input.value, expires }, label, () => window.close());
    try {
      await making.done;
    } catch (problem) {
      making = null;
      ask();
      throw problem;
    }
  }

  function show({ url, qr, link }, locked) {
    const shown = h('input', { type: 'text', readonly: true, 'aria-label': words.label, value: url, on: { focus: () => shown.select() } });
    const copy = button(words.copy, async () => {
      try {
        await navigator.clipboard.writeText(url);
        say(words.copied);
      } catch {
        shown.focus();
      }
    }, { class: 'main' });
    fill(window.content, h('p', {}, name(label)), shown, h('div', { class: 'row' }, copy, button(text.close, () => window.close())), picture(qr),
      h('p', {}, words.once), h('p', { class: 'help' }, words.where({ time: when(link.expires) })),
      locked ? h('p', { class: 'help' }, words.tell) : null);
    shown.focus();
  }

  function ask() {
    fill(window.content, h('p', {}, name(label)), h('p', { class: 'help' }, words.why), sheet.element);
  }

  ask();
  window.open();
}

/** The links that there are, to be taken back. */
export function createGuestLinks() {
  const list = h('ul', { class: 'plain-list' });
  const element = h('details', { class: 'guest-links', hidden: true }, h('summary', {}, words.list), h('p', { class: 'help' }, words.listWhy), list);
  return {
    element,
    update({ guestLinks }) {
      element.hidden = !(guestLinks?.length > 0);
      keyed(list, guestLinks ?? [], ({ id }) => id, row);
    },
  };
}

function row(link) {
  const label = visible([link.shareName || words.stopped, ...(link.path === '' ? [] : [link.path])].join('/'));
  const told = [
    link.state === 'open' ? words.ends({ time: when(link.expires) }) : words.states[link.state] ?? '',
    link.drop ? words.kinds.drop : '',
    link.exact ? words.forPrograms : words.used({ count: link.uses }),
    link.received > 0 ? size(link.received) : '',
    link.password ? words.locked : '',
  ].filter(Boolean).join(' · ');
  return h('li', { class: 'split' }, h('div', { class: 'grow' }, name(label), h('p', { class: 'help' }, told)),
    askingButton(words.revoke, words.revokeAsk({ name: label }), async () => {
      await api.revokeGuestLink(link.id);
      await refresh('guestLinks');
      say(words.revoked);
    }, { 'data-focus': 'revoke', 'aria-label': text.share.of({ what: words.revoke, name: label }) }));
}
