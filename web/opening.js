/**
 * Opens files in the system's own programs: an own one where it lies, a colleague's once it has been fetched. What was asked
 * for is opened as long as this page is there; later it can be opened under Downloads.
 */

import * as api from './api.js';
import { refresh } from './data.js';
import { fill, h } from './dom.js';
import { visible } from './format.js';
import { text } from './messages.js';
import { fail, say } from './notices.js';
import { button, dialog } from './parts.js';
import * as store from './store.js';
import { isOver } from './transferwords.js';

const words = text.opening;
/** Transfers that bring what is to be opened, with its name. */
const awaited = new Map();

store.subscribe(look);

/** @param {{node: string, share: string, path: string[]}} place of a file */
export async function openFile(place) {
  const called = place.path.at(-1);
  const answer = await api.openFile(place);
  if (answer.outcome !== 'fetching') {
    tell(answer, called);
    return;
  }
  awaited.set(answer.transfer.id, called);
  say(words.fetching({ name: visible(called) }));
  await refresh('transfers');
}

/** Opens what a transfer has brought; a folder is shown. */
export async function openFetched({ id, title }) {
  tell(await api.openTransfer(id), title);
}

/** Shows what a transfer has brought in the file manager. */
export async function showFetched({ id, title }) {
  tell(await api.showTransfer(id), title);
}

/** A button that copies a text. */
export function copyButton(value, properties = {}) {
  return button(words.copy, async () => {
    try {
      await navigator.clipboard.writeText(value);
      say(words.copied);
    } catch {
      say(words.copyFailed);
    }
  }, properties);
}

function look({ transfers }) {
  for (const transfer of awaited.size > 0 ? transfers ?? [] : []) {
    if (isOver(transfer) && awaited.delete(transfer.id) && transfer.state === 'done') {
      openFetched(transfer).catch(fail);
    }
  }
}

function tell({ outcome, reason, path }, called) {
  const shown = { name: visible(called) };
  if (outcome === 'told') {
    tellWhere({ headless: words.noDesktop, program: words.program(shown) }[reason] ?? words.unopenable, path);
  } else if (reason === 'program') {
    fail(new Error(`${words.program(shown)} ${words.shown(shown)}`));
  } else {
    say((outcome === 'opened' ? words.opened : words.shown)(shown));
  }
}

/** Where nothing can be shown there is only the path to tell. */
function tellWhere(why, path) {
  const window = dialog(words.where, 'where');
  fill(window.content, h('p', {}, why),
    h('input', { type: 'text', readonly: true, 'aria-label': words.path, value: visible(path) }),
    h('div', { class: 'row' }, copyButton(path, { class: 'main' })));
  window.open();
}
