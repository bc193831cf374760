/** The SHA-256 of one file, asked for by a button: read by the node, a colleague's file over the network. */

import * as api from './api.js';
import { fill, h, setText } from './dom.js';
import { size } from './format.js';
import { text } from './messages.js';
import { copyButton } from './opening.js';
import { button } from './parts.js';

const words = text.digest;
/** Between two questions how far it is, milliseconds. */
const STEP = 400;

/** One file at a time: another one, or `stop`, ends the reading. */
export function createDigest() {
  let shown = { key: null, element: null };
  let running = null;
  /** The last question how far it is: its answer is waited for before the reading is ended. */
  let asked = Promise.resolve();
  let latest = 0;

  /** The piece of the page for this file; the same one as long as the file stays the same. */
  function of(place, entry, own) {
    const key = JSON.stringify([place, entry.size, entry.modified]);
    if (shown.key !== key) {
      stop();
      const element = h('div', { class: 'digest' });
      shown = { key, element };
      offer(element, place, entry, own);
    }
    return shown.element;
  }

  function offer(element, place, entry, own, said) {
    fill(element, said ? h('p', { class: 'form-error', role: 'alert' }, said) : null,
      button(words.make, () => read(element, place, entry, own)),
      h('p', { class: 'help' }, own ? words.own : words.remote({ size: size(entry.size) })));
  }

  async function read(element, place, entry, own) {
    latest += 1;
    const mine = latest;
    const bar = h('progress', { max: '1', 'aria-label': words.reading });
    const far = h('p', { class: 'help' }, words.reading);
    const cancel = button(text.cancel, () => {
      stop();
      offer(element, place, entry, own);
      element.querySelector('button').focus();
    });
    fill(element, h('p', { class: 'unseen', role: 'status' }, words.reading), bar, far, cancel);
    cancel.focus();
    try {
      let answer = await api.startDigest(place);
      if (mine !== latest) {
        await api.endDigest(answer.id);
        return;
      }
      running = answer.id;
      while (answer.state === 'queued' || answer.state === 'running') {
        if (answer.bytesTotal > 0) {
          bar.value = answer.bytesDone / answer.bytesTotal;
          setText(far, words.far({ done: size(answer.bytesDone), all: size(answer.bytesTotal) }));
        }
        await new Promise((resolve) => {
          setTimeout(resolve, STEP);
        });
        if (mine !== latest) {
          return;
        }
        asked = api.digest(running);
        answer = await asked;
        if (mine !== latest) {
          return;
        }
      }
      running = null;
      if (answer.state === 'done') {
        const copy = copyButton(answer.sha256);
        fill(element, h('p', { role: 'status' }, words.title, h('code', {}, answer.sha256)), copy);
        copy.focus();
      } else {
        offer(element, place, entry, own, answer.problem);
      }
    } catch (problem) {
      if (mine === latest) {
        running = null;
        offer(element, place, entry, own, problem.message);
      }
    }
  }

  function stop() {
    latest += 1;
    shown = { key: null, element: null };
    if (running !== null) {
      const id = running;
      running = null;
      // a failure: it has ended, or the node has; either way nothing is read any more
      asked.then(() => api.endDigest(id)).catch(() => {});
    }
  }

  return { of, stop };
}
