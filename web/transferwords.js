/** What is said of a transfer: how far it is, between whom it goes, why it waits. */

import { duration, percent, since, size, spoken, visible, when } from './format.js';
import { text } from './messages.js';

const words = text.transfers;
const ENDED = new Set(['done', 'failed', 'cancelled']);
/** A next try that is nearer than this has no time worth telling, milliseconds. */
const SOON = 60_000;

export function isOver({ state }) {
  return ENDED.has(state);
}

/** Begun, and not going on at the moment. */
export function isHeld({ state }) {
  return state === 'waiting' || state === 'paused';
}

/** Sends files to another machine, where others fetch them from one. */
export function isUpload({ direction }) {
  return direction === 'up';
}

/** Its state in a word. */
export function stateOf(transfer) {
  const all = isUpload(transfer) ? words.statesUp : words.states;
  return Object.hasOwn(all, transfer.state) ? all[transfer.state] : words.states.unknown;
}

/** What goes over the wire now: “1.2 GB of 4.0 GB · 30 % · 11 MB a second · about 3 min left”. */
export function pace({ bytesDone, bytesTotal }, rate, secondsLeft = (bytesTotal - bytesDone) / rate) {
  return joined(
    bytesTotal > 0 ? [words.bytes({ done: size(bytesDone), all: size(bytesTotal) }), percent(bytesDone / bytesTotal)] : size(bytesDone),
    rate > 0 ? [words.rate({ rate: size(rate) }), secondsLeft >= 0 && Number.isFinite(secondsLeft) ? words.left({ time: duration(secondsLeft) }) : ''] : '');
}

/** How far it is, or how much it was and when it ended. */
export function measure(transfer) {
  const { filesDone, filesSkipped, filesTotal, bytesDone, bytesTotal, bytesPerSecond, secondsLeft, created, ended, state } = transfer;
  const whole = state === 'done' || (state === 'queued' && bytesDone === 0);
  return joined(
    filesTotal > 1 ? whole ? words.allFiles({ count: filesTotal }) : words.files({ done: filesDone, all: filesTotal }) : '',
    filesSkipped > 0 ? words.skipped({ count: filesSkipped }) : '',
    whole ? size(bytesTotal) : pace(transfer, state === 'running' ? bytesPerSecond : 0, secondsLeft ?? undefined),
    isOver(transfer) ? when(ended ?? created) : '');
}

/** What the user has chosen for it. */
export function wishes({ priority, limit }) {
  return joined(priority === 'high' || priority === 'low' ? words.chosen[priority] : '',
    limit > 0 ? words.atMost({ rate: words.rate({ rate: size(limit) }) }) : '');
}

/** From whom it comes, or where it goes; empty while that is not known. */
export function route({ direction, sources, to }) {
  if (direction === 'up') {
    return to ? words.to({ name: visible(to.nodeName), place: visible([to.share, to.path].filter(Boolean).join('/')) }) : '';
  }
  const all = sources ?? [];
  const first = all.find(({ owner }) => owner) ?? all[0];
  if (!first) {
    return '';
  }
  return all.length === 1 ? words.from({ name: visible(first.name) }) : words.fromMore({ name: visible(first.name), count: all.length - 1 });
}

/** What one of them gave: its part of all that came, and how fast it gives. */
export function share({ bytes, bytesPerSecond }, all) {
  const sum = all.reduce((total, one) => total + one.bytes, 0);
  return joined(size(bytes), sum > 0 ? percent(bytes / sum) : '', bytesPerSecond > 0 ? words.rate({ rate: size(bytesPerSecond) }) : '');
}

/** Why it waits, and when it is tried again. */
export function outlook({ state, waiting, nextTry }) {
  if (state !== 'waiting') {
    return '';
  }
  const left = new Date(nextTry ?? '').getTime() - Date.now();
  return [spoken(waiting ?? ''), Number.isNaN(left) ? (waiting ? '' : words.goesOn) : left < SOON ? words.nextSoon : words.next({ time: since(nextTry) })]
    .filter(Boolean).join(' ');
}

function joined(...parts) {
  return parts.flat().filter(Boolean).join(' · ');
}
