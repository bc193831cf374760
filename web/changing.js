/** Ways to change a folder that others have opened for it: adding, naming, moving, deleting; by buttons, keys, and dropping. */

import * as api from './api.js';
import { fill, h, setText } from './dom.js';
import { visible } from './format.js';
import { openFolderChooser } from './folderchooser.js';
import { dropped, picked } from './gathering.js';
import { text } from './messages.js';
import { named } from './naming.js';
import { fail, say } from './notices.js';
import { button, dialog, field, form } from './parts.js';
import * as store from './store.js';
import { bringBack, many } from './undoing.js';
import * as uploads from './uploads.js';

const words = text.changing;

/**
 * @param {{node: string, share: string, path: string[]}} place the folder
 * @param {object} ways `mayChange()`, `isOwn()`, `names()` of node and share, `selection`, `focused()` the entry with the focus or
 *     `undefined`, `renew(name)` shows the folder as it is now and moves the focus to `name`; `null`: to what stands
 *     where it was; without one it stays where it is
 */
export function createChanging(place, ways) {
  const files = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': words.addFiles, on: { change: () => choose(files) } });
  const folders = h('input', { type: 'file', webkitdirectory: true, hidden: true, 'aria-label': words.addFolder, on: { change: () => choose(folders) } });
  const clipped = h('div', { class: 'row' });
  const hint = h('span', { class: 'help hint' }, words.drop);
  const bar = h('div', { class: 'row zone', role: 'group', 'aria-label': words.title, hidden: true }, files, folders,
    h('button', { type: 'button', on: { click: () => files.click() } }, words.addFiles),
    // phones have files, and no folders to choose
    'webkitdirectory' in files ? h('button', { type: 'button', on: { click: () => folders.click() } }, words.addFolder) : null,
    h('button', { type: 'button', on: { click: make } }, words.newFolder), clipped, hint);
  const stopLanded = uploads.whenLanded(({ node, share, path }) => {
    if (node === place.node && share === place.share && place.path.every((one, i) => one === path[i])) {
      renewSoon();
    }
  });
  let timer = 0;
  let drawnClip = '';
  /** A picture of the page that is dragged is no file from elsewhere. */
  let inner = false;

  /** Where something goes, as the user knows it. */
  const here = () => place.path.at(-1) ?? ways.names().share;
  const below = (name) => [...place.path, name];

  function choose(input) {
    const chosen = [...input.files];
    input.value = '';
    attempt(() => add(picked(chosen)));
  }

  function add(found) {
    if (found.length > 0) {
      uploads.add(place, found, visible(here()));
    }
  }

  /** Files that land one after the other are shown together. */
  function renewSoon() {
    timer ||= setTimeout(() => {
      timer = 0;
      ways.renew().catch(() => {});
    }, 700);
  }

  function make() {
    const window = dialog(words.newFolder, 'naming');
    const fresh = field(words.folderName);
    fill(window.content, form(words.make, [fresh.element], async () => {
      const name = proper(fresh.input.value);
      await named(name, () => api.makeFolder({ ...place, path: below(name) }));
      window.close();
      say(words.made({ name: visible(name) }));
      await ways.renew(name);
    }, { cancel: () => window.close() }).element);
    window.open();
    fresh.input.focus();
  }

  function rename(entry) {
    const window = dialog(words.renameOf({ name: visible(entry.name) }), 'naming');
    const fresh = field(words.newName, { value: entry.name });
    fill(window.content, form(words.rename, [fresh.element], async () => {
      const name = proper(fresh.input.value);
      if (name !== entry.name) {
        await named(name, () => api.moveEntry(place, below(entry.name), below(name)));
        say(words.renamed({ name: visible(name) }));
      }
      window.close();
      ways.selection.clear();
      await ways.renew(name);
    }, { cancel: () => window.close() }).element);
    window.open();
    fresh.input.focus();
    const end = entry.kind === 'file' ? entry.name.lastIndexOf('.') : -1;
    fresh.input.setSelectionRange(0, end > 0 ? end : entry.name.length);
  }

  function move(entries) {
    const barred = new Set(entries.map(({ name }) => below(name).join('/')));
    openFolderChooser(words.moveOf({ count: entries.length, name: visible(entries[0].name) }), place, ways.names().share, barred,
      (to) => moveAll(place, entries.map(({ name }) => name), to));
  }

  /** From a folder of this share to another; gives whether all went. */
  async function moveAll(from, names, to) {
    const failures = await many(names, (name) => api.moveEntry(place, [...from.path, name], [...to, name]));
    const done = names.length - failures.length;
    if (done > 0) {
      say(words.moved({ count: done, where: visible(to.at(-1) ?? ways.names().share) }));
    }
    ways.selection.clear();
    await ways.renew(null);
    return failures.length === 0 || done > 0;
  }

  function remove(entries) {
    const window = dialog(words.deleteOf({ count: entries.length, name: visible(entries[0].name) }), 'deleting');
    const bin = ways.isOwn() ? words.toOwnBin : words.toBin({ name: visible(ways.names().node) });
    const yes = button(words.delete, async () => {
      const failures = await many(entries, ({ name }) => api.deleteEntry({ ...place, path: below(name) }), ({ name }) => name);
      const gone = entries.filter((entry) => !failures.includes(entry));
      window.close();
      ways.selection.clear();
      if (gone.length > 0) {
        const sentence = words.deleted({ count: gone.length, name: visible(gone[0].name) });
        say(sentence, ways.isOwn() ? { label: words.undo, work: async () => {
          await bringBack(place.share, gone.map(({ name }) => below(name).join('/')));
          await ways.renew(gone[0].name);
        } } : undefined);
      }
      await ways.renew(null);
    }, { class: 'danger' });
    fill(window.content, h('p', {}, bin), h('div', { class: 'row' }, yes,
      h('button', { type: 'button', on: { click: () => window.close() } }, text.cancel)));
    window.open();
    yes.focus();
  }

  function cut() {
    const names = chosen().map(({ name }) => name);
    if (names.length > 0) {
      store.set({ clip: { ...place, names } });
      say(words.cut({ count: names.length }));
    }
  }

  async function paste() {
    const { clip } = store.get();
    if (!clip) {
      return;
    }
    if (clip.node !== place.node || clip.share !== place.share) {
      throw new Error(words.otherShare);
    }
    store.set({ clip: null });
    if (clip.path.join('/') !== place.path.join('/')) {
      await moveAll(clip, clip.names, place.path);
    }
  }

  /** What is selected, else the one with the focus. */
  function chosen() {
    const all = ways.selection.all();
    const one = ways.focused();
    return all.length > 0 ? all : one ? [one] : [];
  }

  /** F2 names, Delete deletes, Ctrl+X cuts. */
  function press(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const one = ways.focused() ?? ways.selection.all()[0];
    if (!ways.mayChange() || !one) {
      return;
    }
    if (plain && event.key === 'F2') {
      event.preventDefault();
      rename(one);
    } else if (plain && event.key === 'Delete') {
      event.preventDefault();
      remove(chosen());
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'x') {
      event.preventDefault();
      cut();
    }
  }

  /** Files that were copied in the file manager are added, entries that were cut are moved. */
  function pasted(event) {
    if (!ways.mayChange() || event.target.closest?.('input, dialog')) {
      return;
    }
    const some = event.clipboardData?.files.length > 0;
    if (some || store.get().clip) {
      event.preventDefault();
      attempt(some ? async () => add(await dropped(event.clipboardData)) : paste);
    }
  }

  /** A file that is dropped beside the list must not take the place of the page. */
  function over(event) {
    if (inner || !carriesFiles(event) || document.querySelector('dialog[open]')) {
      return;
    }
    event.preventDefault();
    event.dataTransfer.dropEffect = ways.mayChange() ? 'copy' : 'none';
    bar.classList.toggle('wanted', ways.mayChange());
    setText(hint, words.dropNow({ name: visible(here()) }));
  }

  function left(event) {
    if (event.relatedTarget === null || event.type === 'drop') {
      bar.classList.remove('wanted');
      setText(hint, words.drop);
    }
  }

  function drop(event) {
    if (!inner && carriesFiles(event)) {
      event.preventDefault();
      left(event);
      if (ways.mayChange() && !document.querySelector('dialog[open]')) {
        const coming = dropped(event.dataTransfer);
        attempt(async () => add(await coming));
      }
    }
  }

  const heard = { dragstart: () => { inner = true; }, dragend: () => { inner = false; }, dragover: over, dragleave: left, drop, paste: pasted };
  Object.entries(heard).forEach(([type, listener]) => document.addEventListener(type, listener));

  return {
    bar,
    press,
    /** What can be done with the selected entries. */
    actions(entries) {
      return !ways.mayChange() || entries.length === 0 ? [] : [
        entries.length === 1 ? h('button', { type: 'button', on: { click: () => rename(entries[0]) } }, words.rename) : null,
        h('button', { type: 'button', on: { click: () => move(entries) } }, words.move),
        h('button', { type: 'button', class: 'danger', on: { click: () => remove(entries) } }, words.delete),
      ];
    },
    update({ clip }) {
      bar.hidden = !ways.mayChange();
      const mine = clip?.node === place.node && clip.share === place.share && clip.path.join('/') !== place.path.join('/') ? clip : null;
      const look = JSON.stringify(mine);
      if (look !== drawnClip) {
        drawnClip = look;
        fill(clipped, mine ? [button(words.paste({ count: mine.names.length }), paste, { class: 'main' }),
          h('button', { type: 'button', class: 'quiet', on: { click: () => store.set({ clip: null }) } }, text.cancel)] : null);
      }
    },
    close() {
      clearTimeout(timer);
      stopLanded();
      Object.entries(heard).forEach(([type, listener]) => document.removeEventListener(type, listener));
    },
  };
}

function carriesFiles(event) {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** A name and nothing else: what stands before a slash would be another folder. */
function proper(value) {
  const name = value.trim();
  if (name === '') {
    throw new Error(words.nameless);
  }
  if (name.includes('/')) {
    throw new Error(words.slash);
  }
  return name;
}

async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    fail(problem);
  }
}
