/** The entries of a folder as rows or tiles, with mouse and keyboard: which are shown, which selected, which has the focus. */

import { fill, h } from './dom.js';
import { size, visible, when } from './format.js';
import { kind } from './details.js';
import { text } from './messages.js';
import { fail } from './notices.js';
import { button, name } from './parts.js';
import { createRows } from './rows.js';
import { createThumbs } from './thumbs.js';
import { createTypeAhead } from './typeahead.js';

const words = text.folder;
/** A second click within this time makes a double click of the first, milliseconds. */
const DOUBLE = 300;
const LONGEST_DOUBLE = 1500;
export const COLUMNS = [['name', words.name], ['size', words.size], ['time', words.time]];

/**
 * @param {{node: string, share: string, path: string[]}} place
 * @param {object} ways `item(index)`, `at(index)` (a promise), `seen(first, end)`, `selection`, `tiled()`, `address(entry)` of a folder,
 *     `open(entry, index)` for a click on a file,
 *     `launch(entry)` for a double click on anything, `keep(entry)` or `null` where nothing is to be saved, `sort(key)`, `all()` selects all
 */
export function createListing(place, ways) {
  const { selection } = ways;
  const thumbs = createThumbs(place);
  const headers = h('div', { role: 'row', class: 'tr head', 'aria-rowindex': '1' });
  const body = h('div', { role: 'rowgroup', class: 'rows' });
  const element = h('div', { role: 'grid', class: 'table', 'aria-label': words.files, 'aria-multiselectable': 'true', hidden: true },
    h('div', { role: 'rowgroup' }, headers), body);
  const find = createTypeAhead(ways.item);
  const rows = createRows(body, { item: ways.item, make: row, seen: ways.seen, tiled: ways.tiled });
  let single;
  /** What the first click of a double click was on, and when: the rows may move under the mouse before the second. */
  let pressed = { entry: null, at: 0 };
  body.addEventListener('click', pick, true);
  document.addEventListener('dblclick', launch);
  body.addEventListener('keydown', press);
  body.addEventListener('keyup', (event) => event.key === ' ' && !isBox(event.target) && event.preventDefault());

  function row(entry, index) {
    if (!entry) {
      return h('div', { role: 'row', class: 'tr' }, h('div', { role: 'gridcell', class: 'td name dim' }, '…'));
    }
    const modified = when(entry.modified);
    const shown = visible(entry.name);
    const box = h('input', { type: 'checkbox', 'aria-label': words.choose({ name: shown }), on: { change: () => selection.toggle(entry, index) } });
    const keep = ways.keep(entry);
    const element = h('div', { role: 'row', class: 'tr' },
      h('div', { role: 'gridcell', class: 'td box' }, box),
      h('div', { role: 'gridcell', class: 'td name' }, ways.tiled() ? thumbs.of(entry) : null, mark(entry.kind), opener(entry, index, shown)),
      h('div', { role: 'gridcell', class: 'td size' }, entry.kind === 'folder' ? '' : size(entry.size)),
      h('div', { role: 'gridcell', class: 'td time' }, modified ? h('time', { datetime: entry.modified }, modified) : ''),
      h('div', { role: 'gridcell', class: 'td do' }, keep === null ? null
        : button('↓', keep, { class: 'quiet', 'aria-label': words.keepOne({ name: shown }), title: words.keepShort })));
    dress(element, entry);
    return element;
  }

  function opener(entry, index, shown) {
    if (entry.kind === 'folder') {
      return h('a', { href: ways.address(entry), title: shown }, name(entry.name));
    }
    if (entry.kind === 'file') {
      return button(name(entry.name), () => ways.open(entry, index), { class: 'link', title: shown });
    }
    return h('span', { class: 'dim', title: words.odd }, name(entry.name));
  }

  function dress(element, entry) {
    if (entry) {
      const on = selection.has(entry.name);
      element.setAttribute('aria-selected', String(on));
      const box = element.querySelector('.box input');
      box.checked = on;
    }
  }

  /** A click beside the name selects; with Ctrl or Shift also one on it. */
  function pick(event) {
    const at = indexOf(event.target);
    const entry = at === null ? null : ways.item(at);
    const more = event.ctrlKey || event.metaKey;
    if (event.detail > 1 && !more && !event.shiftKey && !isBox(event.target) && pressed.entry?.name !== entry?.name) {
      // its first half was elsewhere: in another row, or in the view before this one
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const plain = !more && !event.shiftKey && !isBox(event.target) && !event.target.closest('.do');
    pressed = { entry: plain ? entry : null, at: event.timeStamp };
    if (!entry || isBox(event.target)) {
      return;
    }
    const opens = event.target.closest('a, button') !== null;
    if (!more && !event.shiftKey && opens) {
      hold(event, entry, at);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) {
      getSelection()?.removeAllRanges();
      Promise.resolve(selection.upTo(at)).catch(fail);
    } else if (more) {
      selection.toggle(entry, at);
    } else {
      selection.only(entry, at);
    }
    if (!opens) {
      rows.focus(at);
    }
  }

  /** A mouse's click on a file waits for a second one, which makes it another wish; the keyboard and a finger do not. */
  function hold(event, entry, at) {
    const waits = entry.kind === 'file' && event.detail > 0 && event.pointerType !== 'touch' && event.target.closest('.name');
    clearTimeout(single);
    if (waits) {
      event.preventDefault();
      event.stopPropagation();
      if (event.detail === 1) {
        single = setTimeout(() => Promise.resolve(ways.open(entry, at)).catch(fail), DOUBLE);
      }
    }
  }

  function launch(event) {
    const { entry, at } = pressed;
    pressed = { entry: null, at: 0 };
    if (entry && event.timeStamp - at < LONGEST_DOUBLE) {
      clearTimeout(single);
      ways.launch(entry).catch(fail);
    }
  }

  /** Arrows, Home and End walk; with Shift they select; Space selects one, Ctrl+A all, Escape none; Ctrl+Enter opens. */
  function press(event) {
    const at = indexOf(event.target);
    if (at === null || event.altKey) {
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    const wide = rows.columns();
    const to = command ? undefined : { ArrowDown: at + wide, ArrowUp: at - wide, Home: 0, End: Infinity, PageDown: at + 10 * wide,
      PageUp: at - 10 * wide, ...(wide > 1 ? { ArrowRight: at + 1, ArrowLeft: at - 1 } : {}) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      find.end();
      const there = rows.focus(to);
      if (event.shiftKey && there >= 0) {
        if (selection.size === 0) {
          selection.only(ways.item(at), at);
        }
        Promise.resolve(selection.upTo(there)).catch(fail);
      }
    } else if (event.key === ' ' && !find.typing() && !isBox(event.target) && !event.target.closest('.do')) {
      event.preventDefault();
      if (ways.item(at)) {
        selection.toggle(ways.item(at), at);
      }
    } else if (command && event.key === 'Enter' && ways.item(at)) {
      event.preventDefault();
      ways.launch(ways.item(at)).catch(fail);
    } else if (command && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      ways.all();
    } else if (event.key === 'Escape') {
      selection.clear();
    } else if (!command && event.key.length === 1 && (event.key !== ' ' || find.typing())) {
      event.preventDefault();
      const there = find.go(event.key, at, rows.total);
      if (there >= 0) {
        rows.focus(there);
      }
    }
  }

  return {
    element,
    rows,
    /** Shows what is selected now. */
    dress: () => rows.each(dress),
    head(order) {
      fill(headers, h('div', { role: 'columnheader', class: 'td box' }, h('span', { class: 'unseen' }, words.choosing)),
        COLUMNS.map(([key, label]) => {
          const sorted = order.sort === key;
          return h('div', { role: 'columnheader', class: `td ${key}`, 'aria-sort': sorted ? `${order.order}ending` : 'none' },
            h('button', { type: 'button', class: 'quiet', 'data-sort': key, title: words.sortBy({ what: label }), on: { click: () => ways.sort(key) } },
              label, h('span', { 'aria-hidden': 'true' }, sorted ? (order.order === 'asc' ? ' ▲' : ' ▼') : '')));
        }), h('div', { role: 'columnheader', class: 'td do' }, h('span', { class: 'unseen' }, words.actions)));
    },
    focusHead: (key) => headers.querySelector(`[data-sort=${key}]`)?.focus(),
    close() {
      clearTimeout(single);
      document.removeEventListener('dblclick', launch);
      rows.close();
      thumbs.close();
    },
  };
}

function indexOf(target) {
  const row = target.closest('[role=row]');
  return row ? Number(row.getAttribute('aria-rowindex')) - 2 : null;
}

function isBox(target) {
  return target.type === 'checkbox';
}

function mark(value) {
  return h('span', { class: `mark ${value === 'folder' || value === 'file' ? value : 'other'}`, role: 'img', 'aria-label': kind(value) });
}
