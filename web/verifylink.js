/** Verifying by a link: the window that gives one, and the one that a followed link opens. */

import * as api from './api.js';
import { refresh } from './data.js';
import { fill, h } from './dom.js';
import { visible } from './format.js';
import { text } from './messages.js';
import { say } from './notices.js';
import { button, dialog, form } from './parts.js';
import * as store from './store.js';

const words = text.link;
const FOLLOWED = '#/verify/';
/** Light modules around a QR code, and the side of one in pixels. */
const QUIET = 4;
const MODULE = 6;

/** Makes a link that verifies this machine, to be sent to one person. */
export function openLink() {
  const window = dialog(words.make, 'verifying');
  const place = h('div', {});
  const revoke = button(words.revoke, async () => {
    await api.revokeLinks();
    fill(place);
    say(words.revoked);
  }, { class: 'quiet' });
  const create = button(words.create, async () => {
    const { link, qr } = await api.giveLink();
    const field = h('input', { type: 'text', readonly: true, 'aria-label': words.label, value: link, on: { focus: () => field.select() } });
    fill(place, field, picture(qr), h('p', { class: 'help' }, words.once));
    try {
      await navigator.clipboard.writeText(link);
      say(words.copied);
    } catch {
      field.focus();
    }
  }, { class: 'main' });
  fill(window.content, h('p', {}, words.why), place, h('div', { class: 'row' }, create, revoke), received(window));
  window.open();
}

/** A link from a mail opens in the browser; one that was copied, or that a picture held, is put in here. */
function received(window) {
  const field = h('input', { type: 'text', 'aria-label': words.sent, autocomplete: 'off', spellcheck: 'false' });
  const sheet = form(words.use, field, () => {
    const at = field.value.indexOf(FOLLOWED);
    if (at < 0) {
      throw new Error(words.notOne);
    }
    window.close();
    location.hash = field.value.slice(at).trim();
  });
  return h('details', {}, h('summary', {}, words.sent), sheet.element);
}

/** Somebody has followed a link: asks, then verifies. */
export function openFollowed(link, closed) {
  const id = link.slice(0, 52).toUpperCase();
  const known = store.node(id);
  const called = known ? visible(known.name) : id.slice(0, 7);
  const window = dialog(text.verify.with({ name: called }), 'verifying', closed);
  const sheet = form(words.use, [h('p', {}, words.followed({ name: called })), h('p', { class: 'help' }, words.trust)], async () => {
    const node = await api.useLink(link);
    window.close();
    await refresh('nodes');
    say(text.verify.verified({ name: visible(node?.name ?? called) }));
  }, { cancel: () => window.close() });
  fill(window.content, sheet.element);
  window.open();
}

/** A QR code, as rows of 0 (light) and 1 (dark), drawn. */
export function picture(rows, label = words.qr) {
  const side = (rows.length + 2 * QUIET) * MODULE;
  const canvas = h('canvas', { class: 'qr', width: side, height: side, role: 'img', 'aria-label': label });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = '#000';
  rows.forEach((row, y) => [...row].forEach((module, x) => {
    if (module === '1') {
      pen.fillRect((x + QUIET) * MODULE, (y + QUIET) * MODULE, MODULE, MODULE);
    }
  }));
  return canvas;
}
