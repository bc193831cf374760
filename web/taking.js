/** Ways to take the entries of a folder along: looked at, opened, downloaded by the browser, saved by the node. */

import * as api from './api.js';
import { refresh } from './data.js';
import { h } from './dom.js';
import { askExisting } from './existing.js';
import { visible } from './format.js';
import { openGuestLink } from './guestlinks.js';
import { kindOf } from './kinds.js';
import { text } from './messages.js';
import { fail, say } from './notices.js';
import { openFile } from './opening.js';
import { button } from './parts.js';
import { folder as addressOf } from './route.js';
import { MOST } from './selection.js';
import * as store from './store.js';

const words = text.folder;

/**
 * @param {{node: string, share: string, path: string[]}} place the folder
 * @param {function(): boolean} isOwn whether it is on this machine
 * @param {function(): number} total entries of the folder
 * @param {function(): string} called the share's name
 * @param {function(*, number)} look shows an entry at a place in the preview
 */
export function createTaking(place, { isOwn, total, called, look }) {
  const below = (entry) => [...place.path, entry.name];

  /** What can be done with one entry. */
  function actions(entry) {
    return [
      entry.kind === 'file' && store.has('open') ? button(text.opening.open, () => launch(entry), { title: text.opening.openHelp }) : null,
      entry.kind === 'file' ? button(words.download, () => follow(below(entry), 'content')) : null,
      entry.kind === 'folder' ? button(words.zip, () => follow(below(entry), 'zip')) : null,
      isOwn() && entry.kind !== 'unknown' && store.has('guest-links') ? h('button', { type: 'button', on: { click: () =>
        openGuestLink(place.share, below(entry), entry.kind === 'folder', entry.name) } }, text.guests.make) : null,
      isOwn() || entry.kind === 'unknown' ? null : button(words.keepShort, () => keep([entry]), { class: 'main' }),
    ];
  }

  async function open(entry, index) {
    if (store.has('previews') && kindOf(entry.name)) {
      await look(entry, index);
    } else {
      await follow(below(entry), 'content');
    }
  }

  /** A file in the system's own program; of a folder nothing else than its view. */
  async function launch(entry) {
    if (entry.kind === 'folder') {
      location.hash = addressOf(place.node, place.share, below(entry));
    } else if (entry.kind === 'file' && store.has('open')) {
      await openFile({ ...place, path: below(entry) });
    }
  }

  /** By the browser: a file (`content`), or a folder as one archive (`zip`). */
  async function follow(path, kind) {
    const href = await api.link({ ...place, path }, kind);
    const anchor = h('a', { href, download: '', hidden: true });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
  }

  /** By the node, into the Downloads folder; none of the entries: the folder itself. */
  async function keep(entries) {
    if (entries.length > MOST && entries.length === total()) {
      await keep([]);
      return;
    }
    if (entries.length > MOST) {
      fail(new Error(words.tooMany({ count: MOST })));
      return;
    }
    if (!await begin(entries.length === 0 ? [place.path] : entries.map(below), entries.length === 0 ? ['folder'] : entries.map(({ kind }) => kind))) {
      return;
    }
    const label = entries.length > 1 ? words.several({ count: entries.length })
      : entries[0]?.name ?? place.path.at(-1) ?? called();
    say(words.keeping({ name: visible(label) }));
    await refresh('transfers');
  }

  /** Asks when something of that name is there already; gives whether it has begun. */
  async function begin(paths, kinds) {
    try {
      await api.startTransfer(place, paths, 'ask');
      return true;
    } catch (problem) {
      const existing = problem.code === 'target-exists' ? await askExisting(problem.message, kinds) : null;
      if (existing !== null) {
        await api.startTransfer(place, paths, existing);
      } else if (problem.code !== 'target-exists') {
        throw problem;
      }
      return existing !== null;
    }
  }

  return { actions, open, launch, follow, keep };
}
