/** Why is somebody not seen? The node's findings, each with what to do. */

import { refresh } from '../data.js';
import { fill, h, setText } from '../dom.js';
import { text } from '../messages.js';
import { button, findingList } from '../parts.js';

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createDoctor() {
  const list = h('div', {});
  const said = h('p', { class: 'help', role: 'status' });
  const check = async () => {
    setText(said, text.doctor.checking);
    setText(said, (await refresh('findings')) ? text.doctor.done : text.doctor.failed);
  };
  let shown;
  check();
  return {
    element: h('section', {}, h('h1', { tabindex: '-1' }, text.doctor.title), h('p', {}, text.doctor.why), list,
      h('div', { class: 'row' }, button(text.doctor.again, check), said)),
    update({ findings }) {
      if (findings !== shown) {
        shown = findings;
        fill(list, findings ? findingList(findings) : null);
      }
    },
  };
}
