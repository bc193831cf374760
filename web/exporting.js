/** Something of this machine as a file for download programs: a .torrent or a Metalink. It is read once, which takes a while. */

import * as api from './api.js';
import { fill, h, setText } from './dom.js';
import { size, when } from './format.js';
import { text } from './messages.js';
import { button, name } from './parts.js';

const words = text.exporting;
/** Between two questions how far it is, milliseconds. */
const STEP = 400;

/**
 * Makes the file in the place `content` of a window.
 *
 * @param {{share: string, path: string, format: string, expires: string}} order
 * @param {string} label what it is of
 * @param {function()} close the window
 * @returns {{done: Promise, stop: function()}} `done` fails with the sentence for the user; `stop` gives it up
 */
export function makeExport(content, order, label, close) {
  let stopped = false;
  let id = null;

  async function run() {
    let answer = await api.startExport(order);
    if (stopped) {
      await api.endExport(answer.id);
      return;
    }
    id = answer.id;
    const bar = h('progress', { max: '1', 'aria-label': words.reading });
    const far = h('p', { class: 'help' }, words.reading);
    const cancel = button(text.cancel, close);
    fill(content, h('p', {}, name(label)), h('p', { class: 'unseen', role: 'status' }, words.reading), bar, far, h('div', { class: 'row' }, cancel));
    cancel.focus();
    while (!stopped && (answer.state === 'queued' || answer.state === 'running')) {
      if (answer.bytesTotal > 0) {
        bar.value = answer.bytesDone / answer.bytesTotal;
        setText(far, words.far({ done: size(answer.bytesDone), all: size(answer.bytesTotal) }));
      }
      await new Promise((resolve) => {
        setTimeout(resolve, STEP);
      });
      answer = await api.exportOf(id);
    }
    if (stopped) {
      return;
    }
    if (answer.state !== 'done') {
      id = null;
      throw new api.Problem('failed', answer.problem);
    }
    const save = button(words.save, () => follow(id), { class: 'main' });
    fill(content, h('p', {}, name(answer.name)), h('p', { role: 'status' }, words.ready),
      h('p', {}, words.how), h('p', { class: 'help' }, words.where({ time: when(answer.link.expires) })),
      answer.leftOut > 0 ? h('p', { class: 'help' }, words.leftOut({ count: answer.leftOut })) : null,
      h('div', { class: 'row' }, save, button(text.close, close)));
    save.focus();
  }

  return {
    done: run(),
    stop() {
      stopped = true;
      if (id !== null) {
        // a failure: it has ended, or the node has; either way nothing is read any more
        api.endExport(id).catch(() => {});
        id = null;
      }
    },
  };
}

/** The address is good for a minute: it is asked for when it is wanted. */
async function follow(id) {
  const anchor = h('a', { href: await api.exportLink(id), download: '', hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
