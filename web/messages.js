/**
 * Every sentence and label of the page in the user's language. A catalog entry with `{names}` becomes a function that takes
 * their values; one with plural forms takes `count` and says it by the rules of its language.
 */

import de from './messages/de.js';
import en from './messages/en.js';
import es from './messages/es.js';
import fr from './messages/fr.js';

const CATALOGS = { en, de, fr, es };
const KEPT = 'hallway.language';

/** What can be chosen, each in its own words. */
export const LANGUAGES = [['en', 'English'], ['de', 'Deutsch'], ['fr', 'Français'], ['es', 'Español']];

const language = known(kept()) ?? navigator.languages.map(known).find(Boolean) ?? 'en';
/** For numbers and times: the browser's own variety of the language (de-AT) where it has one. */
export const locale = navigator.languages.find((one) => known(one) === language) ?? language;

const rules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

export const text = build(CATALOGS[language]);
document.documentElement.lang = language;

/** Takes over the language of the settings (empty: the browser's); the page starts again if it speaks another. */
export function speak(chosen) {
  if (chosen === kept()) {
    return;
  }
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    return;
  }
  if ((known(chosen) ?? navigator.languages.map(known).find(Boolean) ?? 'en') !== language) {
    location.reload();
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT) ?? '';
  } catch {
    return '';
  }
}

function known(tag) {
  const base = String(tag).toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(CATALOGS, base) ? base : undefined;
}

function build(entry) {
  if (typeof entry === 'string') {
    return entry.includes('{') ? (values) => put(entry, values) : entry;
  }
  if (Array.isArray(entry)) {
    return entry.map(build);
  }
  if (typeof entry.other === 'string') {
    return (values) => put(entry[rules.select(values.count)] ?? entry.other, values);
  }
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, build(value)]));
}

function put(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, key) => (typeof values[key] === 'number' ? numbers.format(values[key]) : values[key]));
}
