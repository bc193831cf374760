/** Who may see a share: the choice, and the words for it. */

import { fill, h } from './dom.js';
import { fold, shortId, visible } from './format.js';
import { text } from './messages.js';
import { name } from './parts.js';
import * as store from './store.js';

const words = text.audience;
let numbers = 0;

export function isVerified({ level }) {
  return level === 'l2' || level === 'l3';
}

/** The office of this machine, or an empty text. */
export function member() {
  const { membership } = store.get();
  return membership?.good === true ? visible(membership.name) : '';
}

/** Whether a machine is in the office of this one. */
export function isMember(id) {
  return member() !== '' && store.get().membership.members.some((one) => one.id === id);
}

function officeMeans(count) {
  if (member() !== '') {
    return count === 0 ? words.memberNone : words.memberMeans({ count });
  }
  return count === 0 ? words.officeNone : words.officeMeans({ count });
}

/** In a few words: who sees this share now. */
export function whoSees({ audience, people = [] }) {
  if (audience === 'office' && member() !== '') {
    return words.shortOffice({ office: member() });
  }
  if (audience !== 'people') {
    return words.short[audience] ?? words.short.unknown;
  }
  const names = people.map((id) => visible(store.node(id)?.name ?? id.slice(0, 7)));
  return words.shortPeople({ names: new Intl.ListFormat(document.documentElement.lang).format(names) });
}

/**
 * @param {{audience?: string, people?: string[]}} now what is chosen at first
 * @returns {{element: HTMLElement, value: function(): {audience: string, people?: string[]}}}
 */
export function createAudience(now = {}) {
  numbers += 1;
  const group = `audience-${numbers}`;
  const others = (store.get().nodes ?? []).filter(({ own }) => !own);
  const verified = others.filter(isVerified);
  const chosen = new Set((now.people ?? []).filter((id) => verified.some((node) => node.id === id)));
  const list = h('ul', { class: 'plain-list people' });
  const none = h('p', { class: 'help' }, words.nobody);
  const office = member();
  const usual = office === '' ? 'everyone' : 'office';
  const radios = (office === '' ? ['everyone', 'office', 'people'] : ['office', 'everyone', 'people']).map((value) => {
    const input = h('input', { type: 'radio', name: group, value, checked: (now.audience ?? usual) === value, on: { change: draw } });
    const means = h('span', { class: 'help' }, value === 'office' ? officeMeans(verified.length) : words.means[value]);
    return { input, element: h('label', { class: 'tick' }, input, h('span', {}, value === 'office' && office !== '' ? words.whoOffice({ office }) : words.who[value], ' ', means)) };
  });
  fill(list, verified.map((node) => {
    const input = h('input', { type: 'checkbox', checked: chosen.has(node.id), on: {
      change: () => (input.checked ? chosen.add(node.id) : chosen.delete(node.id)),
    } });
    const twin = others.some((other) => other.id !== node.id && fold(other.name) === fold(node.name));
    return h('li', {}, h('label', { class: 'tick' }, input, name(node.name), twin ? h('code', { title: node.id }, shortId(node.id)) : null));
  }));
  const element = h('fieldset', { class: 'audience' }, h('legend', {}, words.question), radios.map((radio) => radio.element), list, none);
  const value = () => radios.find(({ input }) => input.checked)?.input.value ?? '';
  function draw() {
    list.hidden = value() !== 'people' || verified.length === 0;
    none.hidden = value() === 'everyone' || (value() === 'office' && office !== '') || verified.length > 0;
  }
  draw();
  return { element, value: () => (value() === 'people' ? { audience: 'people', people: [...chosen] } : { audience: value() }) };
}
