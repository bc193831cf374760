/** What those who see a share may do in it: look, or also change it; and how much room they have for that. */

import { h } from './dom.js';
import { size } from './format.js';
import { locale, text } from './messages.js';
import { field } from './parts.js';
import * as store from './store.js';

const words = text.permission;
const GIGA = 1e9;
/** What the node keeps free by itself, bytes. */
const RESERVE = 1_073_741_824;
let numbers = 0;

/**
 * @param {{writable?: boolean, quotaBytes?: number, reserveBytes?: number}} now what is chosen at first
 * @param {{element: HTMLElement, value: function(): {audience: string}}} audience who it is about
 * @returns {{element: ?HTMLElement, value: function(): object}} no element where the node has nothing of this
 */
export function createPermission(now, audience) {
  if (!store.has('shares/{share}/bin')) {
    return { element: null, value: () => ({}) };
  }
  numbers += 1;
  const group = `permission-${numbers}`;
  const [read, write] = ['read', 'write'].map((what) => {
    const input = h('input', { type: 'radio', name: group, value: what, checked: (now.writable === true) === (what === 'write'), on: { change: draw } });
    return { input, element: h('label', { class: 'tick' }, input, h('span', {}, words[what], ' ', h('span', { class: 'help' }, words.means[what]))) };
  });
  const caution = h('p', { class: 'banner' }, words.caution);
  const quota = gigabytes(words.quota, words.quotaHelp, now.quotaBytes);
  const reserve = gigabytes(words.reserve, words.reserveHelp, now.reserveBytes);
  const more = h('details', {}, h('summary', {}, words.more), h('div', { class: 'fields' }, quota.element,
    now.usedBytes > 0 ? h('p', { class: 'help' }, words.used({ size: size(now.usedBytes) })) : null, reserve.element));
  audience.element.addEventListener('change', draw);
  draw();

  function draw() {
    caution.hidden = !write.input.checked || audience.value().audience !== 'everyone';
    more.hidden = !write.input.checked;
  }

  return {
    element: h('fieldset', { class: 'audience' }, h('legend', {}, words.question), read.element, write.element,
      h('div', { role: 'status' }, caution), more),
    value: () => (write.input.checked ? { writable: true, quotaBytes: quota.value(0), reserveBytes: reserve.value(RESERVE) } : { writable: false }),
  };
}

/** A field for gigabytes; what was not touched stays to the byte. */
function gigabytes(label, help, bytes) {
  const shown = bytes > 0 ? new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }).format(bytes / GIGA) : '';
  const { element, input } = field(label, { help, inputmode: 'decimal', value: shown });
  return {
    element,
    value(none) {
      if (input.value === shown && bytes > 0) {
        return bytes;
      }
      const typed = input.value.trim().replace(',', '.');
      if (typed !== '' && !(Number(typed) >= 0)) {
        throw new Error(words.number);
      }
      return typed === '' ? none : Math.round(Number(typed) * GIGA);
    },
  };
}
