/** One folder of a share, own or a colleague's: where it is, what is in it, and ways to take it along. */

import * as api from '../api.js';
import { refresh } from '../data.js';
import { fill, h, setText } from '../dom.js';
import { count, since, size, visible, when } from '../format.js';
import { text } from '../messages.js';
import { say } from '../notices.js';
import { Pages } from '../pages.js';
import { button, field, name } from '../parts.js';
import { folder as addressOf } from '../route.js';
import { createRows, most } from '../rows.js';
import * as store from '../store.js';

const words = text.folder;
/** Folders up to this many entries are filtered here; the node has no filter. */
const FILTERED = 5000;
/** Steps of the way that are shown at once. */
const CRUMBS = 7;
const COLUMNS = [['name', words.name], ['size', words.size], ['time', words.time]];

/** @param {{node: string, share: string, path: string[]}} place */
export function createFolder(place) {
  const crumbs = h('nav', { class: 'crumbs', 'aria-label': words.where });
  const title = h('h1', { tabindex: '-1' });
  const own = h('p', { class: 'help', role: 'status' });
  const actions = h('div', { class: 'row' });
  const said = h('p', { class: 'help grow', role: 'status' }, text.loading);
  const trouble = h('div', { role: 'alert' });
  const cut = h('p', { class: 'help', hidden: true });
  const filter = field(words.filter, { type: 'search' });
  const headers = h('div', { role: 'row', class: 'tr head', 'aria-rowindex': '1' });
  const body = h('div', { role: 'rowgroup', class: 'rows' });
  const table = h('div', { role: 'table', class: 'table', hidden: true }, h('div', { role: 'rowgroup' }, headers), body);
  const rows = createRows(body, { item: (index) => (fitting ? fitting[index] : pages.get(index)), make: row, seen });
  let order = { sort: 'name', order: 'asc' };
  let pages = new Pages(place, order, {});
  let fitting = null;
  let named;
  let depth = 0;
  filter.element.classList.add('filter');
  filter.element.hidden = true;
  filter.input.addEventListener('input', applyFilter);
  body.addEventListener('keydown', move);
  drawHeaders();
  open();

  async function open() {
    pages.close();
    const mine = new Pages(place, order, { loaded: rows.draw, restarted, failed: trip });
    pages = mine;
    fill(trouble);
    try {
      await mine.open();
    } catch (problem) {
      if (pages === mine) {
        setText(said, '');
        trip(problem);
      }
      return;
    }
    if (pages === mine) {
      await show();
    }
  }

  async function show() {
    const { total } = pages;
    fitting = null;
    table.hidden = total === 0;
    table.setAttribute('aria-rowcount', String(total + 1));
    filter.element.hidden = total < 2 || total > FILTERED;
    cut.hidden = total <= most();
    setText(cut, words.cut(count(most())));
    setText(said, total === 0 ? words.empty : words.entries(String(total), count(total)));
    rows.reset(total);
    if (depth > 0) {
      window.scrollTo(0, depth);
      depth = 0;
    }
    if (filter.input.value !== '' && !filter.element.hidden) {
      await applyFilter();
    }
  }

  async function restarted() {
    say(words.changed);
    await show();
  }

  function trip(problem) {
    const sentence = problem.code === 'listing-changed' ? words.restless : problem.message;
    fill(trouble, h('div', { class: 'card bad' }, h('p', {}, sentence), button(words.again, open)));
  }

  function seen(first, end) {
    if (!fitting) {
      pages.want(first, end);
    }
  }

  async function applyFilter() {
    const mine = pages;
    const wanted = fold(filter.input.value.trim());
    if (wanted === '') {
      fitting = null;
      setText(said, words.entries(String(mine.total), count(mine.total)));
      rows.reset(mine.total);
      return;
    }
    try {
      const all = await mine.all();
      if (pages === mine && wanted === fold(filter.input.value.trim())) {
        fitting = all.filter((entry) => fold(entry.name).includes(wanted));
        setText(said, fitting.length === 0 ? words.filterNone : words.filtered(count(fitting.length), count(mine.total)));
        rows.reset(fitting.length);
      }
    } catch (problem) {
      trip(problem);
    }
  }

  function drawHeaders() {
    fill(headers, COLUMNS.map(([key, label]) => {
      const sorted = order.sort === key;
      const sign = sorted ? (order.order === 'asc' ? ' ▲' : ' ▼') : '';
      return h('div', { role: 'columnheader', class: `td ${key}`,
        'aria-sort': sorted ? `${order.order}ending` : 'none' },
      h('button', { type: 'button', class: 'quiet', title: words.sortBy(label), on: { click: () => sortBy(key) } }, label,
        h('span', { 'aria-hidden': 'true' }, sign)));
    }), h('div', { role: 'columnheader', class: 'td do' }, h('span', { class: 'unseen' }, words.actions)));
  }

  function sortBy(key) {
    order = { sort: key, order: order.sort === key && order.order === 'asc' ? 'desc' : 'asc' };
    drawHeaders();
    headers.querySelectorAll('button')[COLUMNS.findIndex(([one]) => one === key)].focus();
    open();
  }

  function row(entry) {
    if (!entry) {
      return h('div', { role: 'row', class: 'tr' }, h('div', { role: 'cell', class: 'td name dim' }, '…'));
    }
    const isFolder = entry.kind === 'folder';
    const modified = when(entry.modified);
    return h('div', { role: 'row', class: 'tr' },
      h('div', { role: 'cell', class: 'td name' }, mark(entry.kind), opener(entry)),
      h('div', { role: 'cell', class: 'td size' }, isFolder ? '' : size(entry.size)),
      h('div', { role: 'cell', class: 'td time' }, modified ? h('time', { datetime: entry.modified }, modified) : ''),
      h('div', { role: 'cell', class: 'td do' }, isOwn() || entry.kind === 'unknown' ? null
        : button('↓', () => keep([...place.path, entry.name], entry.name),
          { class: 'quiet', 'aria-label': words.keepOne(visible(entry.name)), title: words.keepShort })));
  }

  function opener(entry) {
    const shown = visible(entry.name);
    if (entry.kind === 'folder') {
      return h('a', { href: addressOf(place.node, place.share, [...place.path, entry.name]), title: shown }, name(entry.name));
    }
    if (entry.kind === 'file') {
      return button(name(entry.name), () => follow([...place.path, entry.name], 'content'),
        { class: 'link', title: words.downloadFile(shown) });
    }
    return h('span', { class: 'dim', title: words.other }, name(entry.name));
  }

  /** Arrow keys, Home and End walk from row to row; Tab goes through all that is in them. */
  function move(event) {
    const at = Number(event.target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: Infinity, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to !== undefined && at >= 0 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      rows.focus(to);
    }
  }

  async function follow(path, kind) {
    const href = await api.link({ ...place, path }, kind);
    const anchor = h('a', { href, download: '', hidden: true });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
  }

  async function keep(path, label) {
    await api.startTransfer(place.node, place.share, path);
    say(words.keeping(visible(label)));
    await refresh('transfers');
  }

  function isOwn() {
    return store.node(place.node)?.own === true;
  }

  function drawTop(state) {
    const node = store.node(place.node);
    const share = node?.shares.find(({ id }) => id === place.share);
    const mine = state.shares?.find(({ id }) => id === place.share);
    const known = state.nodes !== null;
    const nodeName = node?.name ?? (known ? words.nodeGone : '…');
    const shareName = share?.name ?? mine?.name ?? (known ? words.shareGone : '…');
    const away = node && !node.own && node.state !== 'online';
    const top = JSON.stringify([nodeName, shareName, node?.own, mine?.folder, away]);
    if (top === named) {
      return;
    }
    named = top;
    const steps = [[nodeName, '#/'], [shareName, addressOf(place.node, place.share)],
      ...place.path.map((one, i) => [one, addressOf(place.node, place.share, place.path.slice(0, i + 1))])];
    const label = steps.at(-1)[0];
    fill(crumbs, trail(steps));
    fill(title, name(label));
    fill(own, node?.own && mine ? [words.own, ': ', name(mine.folder)] : null,
      away ? words.away(visible(nodeName), since(node.lastSeen)) : null);
    const unknown = known && !share && !mine;
    fill(actions, unknown || node?.own ? null : button(words.keep, () => keep(place.path, label), { class: 'main' }),
      unknown ? null : button(words.zip, () => follow(place.path, 'zip')));
    document.title = `${visible(label)} · ${text.product}`;
    rows.draw();
  }

  return {
    element: h('section', { class: 'folder' }, crumbs, h('div', { class: 'split top' }, h('div', {}, title, own), actions),
      trouble, h('div', { class: 'split tools' }, said, filter.element), cut, table),
    update: drawTop,
    /** Goes there once there is so much to show. */
    scrollTo(y) {
      depth = y;
      window.scrollTo(0, 0);
    },
    close() {
      pages.close();
      rows.close();
    },
  };
}

/** The way down to here; the middle of a long one shows when asked for. */
function trail(steps) {
  const items = steps.map(([step, href], i) => h('li', {},
    i === steps.length - 1 ? h('span', { 'aria-current': 'page' }, name(step)) : h('a', { href }, name(step))));
  const middle = items.length > CRUMBS ? items.slice(2, 3 - CRUMBS) : [];
  middle.forEach((item) => item.setAttribute('hidden', ''));
  const more = h('li', {}, h('button', { type: 'button', class: 'link', 'aria-label': words.whole, on: { click: () => {
    middle.forEach((item) => item.removeAttribute('hidden'));
    more.remove();
    middle[0].querySelector('a').focus();
  } } }, '…'));
  if (middle.length > 0) {
    items.splice(2, 0, more);
  }
  return h('ol', {}, h('li', {}, h('a', { href: '#/' }, text.office.title)), items);
}

function mark(kind) {
  const said = { folder: words.kindFolder, file: words.kindFile }[kind] ?? words.other;
  return h('span', { class: `mark ${kind === 'folder' || kind === 'file' ? kind : 'other'}`, role: 'img', 'aria-label': said });
}

function fold(value) {
  return value.normalize('NFC').toLocaleLowerCase();
}
