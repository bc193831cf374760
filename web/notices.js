/** What the page says in passing: done things politely, failures at once, both also to screen readers. */

import { focusNear, h } from './dom.js';
import { text } from './messages.js';

const SHOWN = 6000;
const MOST = 4;

const polite = h('div', { class: 'notices', role: 'status' });
const urgent = h('div', { class: 'notices', role: 'alert' });

/** The region that holds the notices; stays in the page. */
export const region = h('div', { class: 'notice-region' }, urgent, polite);

/**
 * Says that something is done; goes by itself.
 *
 * @param {{label: string, work: function(): Promise}} [more] what can be done about it, for a little longer
 */
export function say(sentence, more) {
  const notice = show(polite, 'notice', sentence);
  if (more) {
    notice.firstElementChild.after(h('button', { type: 'button', class: 'quiet', on: { click: () => {
      dismiss(notice);
      more.work().catch(fail);
    } } }, more.label));
  }
  setTimeout(() => dismiss(notice), more ? 2 * SHOWN : SHOWN);
}

/** Says what went wrong; stays until it is dismissed or pushed out. */
export function fail(problem) {
  show(urgent, 'notice bad', problem?.message || text.failed);
}

/** Takes the failures away, because the user has gone on. */
export function clear() {
  urgent.replaceChildren();
}

function dismiss(notice) {
  const where = notice.parentElement;
  const index = where && notice.contains(document.activeElement) ? [...where.children].indexOf(notice) : -1;
  notice.remove();
  if (index >= 0) {
    focusNear(where, index);
  }
}

function show(where, style, sentence) {
  const notice = h('div', { class: style }, h('p', {}, sentence), h('button', {
    type: 'button', class: 'quiet', 'aria-label': text.dismiss({ what: sentence }), on: { click: () => dismiss(notice) },
  }, '✕'));
  where.append(notice);
  while (where.children.length > MOST) {
    where.firstElementChild.remove();
  }
  return notice;
}
