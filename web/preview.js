/** Looks at one file after the other, over the folder. What is shown comes from the previews' own origin, in a sandbox. */

import * as api from './api.js';
import { fill, h, setText } from './dom.js';
import { size, visible, when } from './format.js';
import { text } from './messages.js';
import { fail } from './notices.js';
import { button, dialog, name } from './parts.js';

const words = text.preview;
/** Folders that a step may pass over on its way to the next file. */
const FAR = 500;

/**
 * @param {{node: string, share: string, path: string[]}} place the folder
 * @param {function(number): Promise<*>} at the entry at a place; `undefined` beyond the end
 * @param {function(*): Array<Element>} actions what can be done with an entry
 * @param {function(number)} closed called with the place where it was left
 */
export function createPreview({ place, at, actions, closed }) {
  const window = dialog('', 'preview', () => {
    latest += 1;
    fill(stage);
    closed(index);
  });
  const stage = h('div', { class: 'stage' });
  const said = h('p', { class: 'help grow', role: 'status' });
  const doing = h('div', { class: 'row' });
  const previous = button(`‹ ${words.previous}`, () => step(-1), { class: 'quiet' });
  const next = button(`${words.next} ›`, () => step(1), { class: 'quiet' });
  let index = 0;
  let latest = 0;
  fill(window.content, stage, h('div', { class: 'split' }, h('div', { class: 'row' }, previous, next), said, doing));
  window.element.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way && !event.ctrlKey && !event.altKey && !event.metaKey && !/^(VIDEO|AUDIO)$/.test(event.target.tagName)) {
      event.preventDefault();
      step(way).catch(fail);
    }
  });

  async function step(way) {
    latest += 1;
    const mine = latest;
    for (let i = 1; i <= FAR; i += 1) {
      const entry = await at(index + way * i);
      if (mine !== latest || !entry) {
        return;
      }
      if (entry.kind === 'file') {
        index += way * i;
        await show(entry);
        return;
      }
    }
  }

  async function show(entry) {
    latest += 1;
    const mine = latest;
    fill(window.heading, name(entry.name));
    setText(said, text.loading);
    fill(doing, actions(entry));
    fill(stage);
    let content;
    let more = '';
    try {
      const found = await api.preview({ ...place, path: [...place.path, entry.name] });
      content = element(found, entry.name);
      more = found.cut ? words.cut : '';
    } catch (problem) {
      content = h('p', { class: 'banner bad', role: 'alert' }, problem.message);
    }
    if (mine === latest) {
      fill(stage, content);
      setText(said, [size(entry.size), when(entry.modified), more].filter(Boolean).join(' · '));
    }
  }

  return {
    async open(at, entry) {
      index = at;
      window.open();
      await show(entry);
    },
    close() {
      if (window.element.open) {
        window.close();
      }
    },
  };
}

function element({ kind, url, pages }, called) {
  const label = visible(called);
  const broken = (made) => {
    made.addEventListener('error', () => made.replaceWith(h('p', { class: 'said' }, words.broken)));
    return made;
  };
  switch (kind) {
    case 'image':
      return broken(h('img', { src: url, alt: label }));
    case 'pdf':
      return h('div', { class: 'pages', tabindex: '0', role: 'group', 'aria-label': label }, Array.from({ length: pages }, (_, i) =>
        broken(h('img', { src: new URL(`page/${i + 1}.png`, url).href, loading: 'lazy', alt: words.page({ page: i + 1, pages }) }))));
    case 'text':
      return h('iframe', { src: url, sandbox: '', title: label, referrerpolicy: 'no-referrer' });
    case 'audio':
    case 'video':
      return broken(h(kind, { src: url, controls: true, preload: 'metadata', 'aria-label': label }));
    default:
      return h('p', { class: 'said' }, words.none);
  }
}
