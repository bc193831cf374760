/** The question what shall become of something that is fetched when its name is taken in the folder that it goes to. */

import { fill, h } from './dom.js';
import { text } from './messages.js';
import { button, dialog } from './parts.js';

const words = text.existing;

/**
 * Closed without an answer nothing is fetched.
 *
 * @param {string} sentence names what is there
 * @param {string[]} kinds of what is fetched: 'file', 'folder'
 * @returns {Promise<?string>} 'keep-both', 'skip' or 'replace'; `null` for none of them
 */
export function askExisting(sentence, kinds) {
  return new Promise((resolve) => {
    let chosen = null;
    const window = dialog(words.title, 'taken', () => resolve(chosen));
    const one = (value, style) => {
      const means = ['file', 'folder'].filter((kind) => kinds.includes(kind)).map((kind) => words.means[value][kind]);
      return h('div', { class: 'answer' }, button(words.answers[value], () => {
        chosen = value;
        window.close();
      }, { class: style, 'aria-describedby': `existing-${value}` }), h('p', { class: 'help', id: `existing-${value}` }, means.join(' ')));
    };
    fill(window.content, h('p', {}, sentence), one('keep-both', 'main'), one('skip', null), one('replace', 'danger'),
      h('div', { class: 'row' }, h('button', { type: 'button', class: 'quiet', on: { click: () => window.close() } }, text.cancel)));
    window.open();
    window.content.querySelector('button').focus();
  });
}
