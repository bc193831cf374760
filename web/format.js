/** Numbers, times and foreign names as people read them, in the language of the page. */

import { locale, text } from './messages.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'];
const WHEN = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });

/** Bytes → “12.3 MB”; 1 kB is 1000 bytes, as file managers say it. */
export function size(bytes) {
  if (!Number.isFinite(bytes) || bytes < 0) {
    return '';
  }
  let unit = 0;
  let value = bytes;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 99.95 ? 1 : 0;
  return measure(value, UNITS[unit], unit === 0 ? 'long' : 'short', digits);
}

/** An RFC 3339 time → date and time here; empty if it is none. */
export function when(time) {
  const date = new Date(time ?? '');
  return Number.isNaN(date.getTime()) ? '' : WHEN.format(date);
}

/** The same, today's as the time alone. */
export function since(time) {
  const date = new Date(time ?? '');
  if (Number.isNaN(date.getTime())) {
    return '';
  }
  return date.toDateString() === new Date().toDateString() ? CLOCK.format(date) : WHEN.format(date);
}

/** Seconds → “about 3 min”. */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) {
    return '';
  }
  if (seconds < 60) {
    return text.about({ time: measure(Math.max(1, Math.round(seconds)), 'second', 'short', 0) });
  }
  return text.about({ time: seconds < 5400 ? measure(seconds / 60, 'minute', 'short', 0) : measure(seconds / 3600, 'hour', 'short', 0) });
}

/** What is drawn as nothing (Unicode's Default_Ignorable_Code_Point), but for the joiners that some scripts are written with. */
const UNSEEN = /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0000}-\u{e0fff}]/gu;

/** Names are the same to a search, and to whoever looks for one in another's place, however they are written. */
export function fold(value) {
  return value.normalize('NFC').replace(UNSEEN, '').toLocaleLowerCase(locale);
}

/**
 * A name as it can be shown: characters that are invisible and change how the rest looks (control characters, and those
 * that turn the direction of writing, UAX #9) are drawn as a sign, so that no name can pass for another.
 */
export function visible(name) {
  return String(name)
    .replace(/[\u0000-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\u007f/g, '\u2421')
    .replace(UNSEEN, (c) => (c >= '\ufe00' && c <= '\ufe0f' ? c : '\ufffd'))
    .replace(/[\u0080-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
}

/** A sentence of the node: as `visible`, but its marks stay that keep the direction of names to the names (UAX #9). */
export function spoken(sentence) {
  return String(sentence).split(/([\u2068\u2069])/).map((part, i) => (i % 2 === 0 ? visible(part) : part)).join('');
}

/** A part of a whole → “83 %”; the whole is said only of all of it. */
export function percent(part) {
  const whole = Math.floor(Math.min(1, Math.max(0, part)) * 100) / 100;
  return Number.isFinite(whole) ? new Intl.NumberFormat(locale, { style: 'percent' }).format(whole) : '';
}

/** A node's id as people compare it: its first 12 characters in groups. */
export function shortId(id) {
  return String(id).slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');
}

function measure(value, unit, unitDisplay, digits) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value);
}
