/** Shares a folder: chosen from this machine's folders, which the node lists, or typed. */

import * as api from './api.js';
import { createAudience } from './audience.js';
import { refresh } from './data.js';
import { fill, h, setText } from './dom.js';
import { visible } from './format.js';
import { text } from './messages.js';
import { say } from './notices.js';
import { button, dialog, field, form, name } from './parts.js';
import { createPermission } from './permission.js';
import * as store from './store.js';

const words = text.share;

/**
 * @param {function()} [shared] called when a folder was shared
 * @param {function()} [closed] called when the dialog has gone, whether one was or not
 */
export function openShareDialog(shared = () => {}, closed = () => {}) {
  const window = dialog(words.add, 'sharing', closed);
  const typed = field(words.folder, { help: words.folderHelp });
  const label = field(words.name, { help: words.nameHelp });
  const audience = createAudience();
  const permission = createPermission({}, audience);
  const picker = store.has('folders') ? createPicker((path) => {
    typed.input.value = path;
  }) : null;
  const typing = picker ? h('details', {}, h('summary', {}, words.type), typed.element) : typed.element;
  // the folder that the user wants to share after having been warned; a word for one is none for another
  let confirmed = '';
  let asked = '';
  const sheet = form(words.button, [typing, label.element, audience.element, permission.element].filter(Boolean), async () => {
    asked = unquoted(typed.input.value.trim());
    const wanted = { folder: asked, ...audience.value(), ...permission.value(), confirmed: asked !== '' && asked === confirmed };
    const chosen = label.input.value.trim();
    const made = await api.addShare(chosen === '' ? wanted : { ...wanted, name: chosen });
    window.close();
    await refresh('shares', 'nodes');
    say(words.shared({ name: visible(made?.name ?? chosen) }));
    shared();
  }, {
    failed: ({ code }) => (code === 'not-allowed' && asked !== confirmed ? anyway(asked, () => {
      confirmed = asked;
      return sheet.run();
    }) : null),
    cancel: () => window.close(),
  });
  fill(window.content, h('p', { class: 'help' }, words.why), picker?.element, sheet.element);
  window.open();
  if (!picker) {
    typed.input.focus();
  }
}

/** The button for a folder that is only warned of; it stays away from one that is never shared. */
function anyway(folder, work) {
  const made = button(words.anyway, work, { class: 'danger', hidden: true });
  api.folders(folder).then(({ caution }) => made.toggleAttribute('hidden', caution === 'never'), () => made.removeAttribute('hidden'));
  return made;
}

/** The folders of this machine, one level at a time. */
function createPicker(chosen) {
  const here = h('p', { class: 'here' });
  const up = h('button', { type: 'button', class: 'quiet', 'aria-label': words.up, title: words.up, on: { click: () => go(above) } }, '↑');
  const list = h('ul', { class: 'plain-list folders', 'aria-label': words.folders });
  const said = h('p', { class: 'help', role: 'status' });
  let above = '';
  let latest = 0;
  // what is typed before the first places have come stays
  go('', () => {});

  async function go(path, told = chosen) {
    latest += 1;
    const mine = latest;
    setText(said, text.loading);
    let answer;
    try {
      answer = await api.folders(path);
    } catch (problem) {
      setText(said, problem.message);
      return;
    }
    if (mine !== latest) {
      return;
    }
    const had = list.contains(document.activeElement) || document.activeElement === up;
    const folders = path === '' ? answer.places.map((one) => ({ ...one, name: words.kinds[one.kind] ?? one.name })) : answer.folders;
    above = answer.parent;
    up.hidden = path === '';
    fill(here, path === '' ? words.places : name(path));
    setText(said, folders.length === 0 ? words.noFolders : answer.more ? words.cut({ count: folders.length }) : '');
    fill(list, folders.map((folder) => h('li', {}, h('button', { type: 'button', class: 'quiet', on: { click: () => go(folder.path) } },
      h('span', { class: 'mark folder', 'aria-hidden': 'true' }), name(folder.name || folder.path),
      folder.shared ? h('span', { class: 'tag' }, words.already) : null,
      Object.hasOwn(words.cautions, folder.caution) ? h('span', { class: 'tag' }, words.cautions[folder.caution]) : null))));
    list.scrollTop = 0;
    told(path);
    if (had) {
      (list.querySelector('button') ?? up).focus();
    }
  }

  return { element: h('div', { class: 'picker', role: 'group', 'aria-label': words.folders }, h('div', { class: 'row' }, up, here), list, said) };
}

/** File managers copy a path in quotation marks. */
function unquoted(path) {
  return /^(["']).*\1$/.test(path) && path.length > 2 ? path.slice(1, -1) : path;
}
