/** One folder of a share, own or a colleague's: where it is, what is in it, and ways to take it along. */

import { createChanging } from '../changing.js';
import { trail } from '../crumbs.js';
import { createDetails } from '../details.js';
import { fill, h, setText } from '../dom.js';
import { fold, visible } from '../format.js';
import { openGuestLink } from '../guestlinks.js';
import { createListing } from '../listing.js';
import { createLayout, createOrder, likes } from '../likes.js';
import { text } from '../messages.js';
import { fail, say } from '../notices.js';
import { Pages } from '../pages.js';
import { button, field, name } from '../parts.js';
import { createPreview } from '../preview.js';
import { createReach } from '../reach.js';
import { bin as binOf, folder as addressOf } from '../route.js';
import { MOST, createSelection } from '../selection.js';
import * as store from '../store.js';
import { createTaking } from '../taking.js';
import { createWhereabouts } from '../whereabouts.js';

const words = text.folder;
/** Folders up to this many entries are filtered here, all of them fetched; the node has no filter. */
const FILTERED = 200_000;

/** @param {{node: string, share: string, path: string[]}} place */
export function createFolder(place) {
  const { isOwn, mayChange, hasBin, names } = createWhereabouts(place);
  const crumbs = h('nav', { class: 'crumbs', 'aria-label': words.where });
  const title = h('h1', { tabindex: '-1' });
  const own = h('p', { class: 'help', role: 'status' });
  const actions = h('div', { class: 'row' });
  const said = h('p', { class: 'help grow', role: 'status' }, text.loading);
  const trouble = h('div', { role: 'alert' });
  const cut = h('p', { class: 'help', hidden: true });
  const filter = field(words.filter, { type: 'search', placeholder: words.filter });
  const chosenLine = h('div', { class: 'chosen', role: 'region', 'aria-label': words.actions, hidden: true });
  const chosenCount = h('span', {});
  // a region that was hidden is not heard
  const chosenSaid = h('p', { class: 'unseen', role: 'status' });
  const chosenActions = h('div', { class: 'row' });
  const details = createDetails(() => (
    { owner: names().node, place: [names().share, ...place.path].join('/'), own: isOwn(), folder: place }));
  const order = createOrder(sortBy);
  const layout = createLayout(() => rows.reset(fitting ? fitting.length : pages.total), (tiled) => {
    listing.element.classList.toggle('tiles', tiled);
    order.element.classList.toggle('always', tiled);
  });
  const selection = createSelection({ at, changed: drawChosen, full: () => say(words.tooMany({ count: MOST })) });
  const taking = createTaking(place, { isOwn, total: () => pages.total, called: () => names().share,
    look: (entry, index) => preview.open(index, entry) });
  const listing = createListing(place, {
    item: itemAt, selection, at, tiled: () => likes.tiled,
    seen: (first, end) => !fitting && pages.want(first, end), open: taking.open, launch: taking.launch, sort: sortBy, all: chooseAll,
    address: (entry) => addressOf(place.node, place.share, [...place.path, entry.name]),
    keep: (entry) => (isOwn() || entry.kind === 'unknown' ? null : () => taking.keep([entry])),
  });
  const { rows } = listing;
  const changing = createChanging(place, { mayChange, isOwn, names, selection, renew,
    focused: () => (document.activeElement?.closest('.rows') ? itemAt(rows.current) : undefined) });
  const preview = createPreview({ place, at, actions: taking.actions, closed: (index) => rows.focus(index) });
  const reach = createReach(place, goOn);
  const listed = () => new Pages(place, likes.order, { loaded: rows.draw, restarted, failed: trip });
  let pages = new Pages(place, likes.order, {});
  let fitting = null;
  let named;
  let drawnOwn;
  let depth = 0;
  fill(chosenLine, chosenCount, chosenActions);
  filter.element.classList.add('filter');
  filter.element.querySelector('label').classList.add('unseen');
  filter.input.addEventListener('input', applyFilter);
  listing.element.addEventListener('keydown', changing.press);
  document.addEventListener('visibilitychange', lookAgain);
  layout.draw();
  listing.head(likes.order);
  open();

  async function open() {
    pages.close();
    const mine = listed();
    pages = mine;
    if (trouble.contains(document.activeElement)) {
      title.focus();
    }
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

  /** Lists the folder anew where it is looked at. Without a `name` for the focus nothing moves, and the same is left as it is. */
  async function renew(name) {
    const before = pages;
    const mine = listed();
    await mine.open();
    if (pages !== before || (name === undefined && before.opened && before.begins() === mine.begins())) {
      mine.close();
      return;
    }
    const within = listing.element.contains(document.activeElement);
    const index = rows.current;
    const known = name ?? itemAt(index)?.name;
    const y = window.scrollY;
    before.close();
    pages = mine;
    fill(trouble);
    await show();
    if (rows.total === 0 && name !== undefined) {
      title.focus();
    } else if (name !== undefined || within) {
      rows.focus(Array.from({ length: Math.min(rows.total, 1000) }, (_, i) => i).find((i) => itemAt(i)?.name === known) ?? index);
    }
    if (name === undefined) {
      window.scrollTo(0, y);
    }
  }

  /** What others have changed is seen when the page is looked at again. */
  function lookAgain() {
    if (document.visibilityState === 'visible' && mayChange() && pages.opened) {
      renew().catch(() => {});
    }
  }

  function itemAt(index) {
    return fitting ? fitting[index] : pages.get(index);
  }

  async function show() {
    const { total } = pages;
    fitting = null;
    listing.element.hidden = total === 0;
    changing.bar.classList.toggle('large', total === 0);
    listing.element.setAttribute('aria-rowcount', String(total + 1));
    filter.element.hidden = total < 2 || total > FILTERED;
    setText(said, total === 0 ? words.empty : words.entries({ count: total }));
    rows.reset(total);
    cut.hidden = total <= rows.most();
    setText(cut, words.cut({ count: rows.most() }));
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

  /** It can be reached again: what could not be fetched is, and what is on the page stays as it is. */
  function goOn() {
    const failed = trouble.children.length > 0;
    fill(trouble);
    if (pages.opened) {
      rows.draw();
    } else if (failed) {
      open();
    }
  }

  function trip(problem) {
    const sentence = problem.code === 'listing-changed' ? words.restless : problem.message;
    fill(trouble, h('div', { class: 'card bad' }, h('p', {}, sentence), button(words.again, open)));
  }

  async function at(index) {
    if (index < 0 || index >= (fitting ?? { length: pages.total }).length) {
      return undefined;
    }
    return fitting ? fitting[index] : pages.at(index);
  }

  async function applyFilter() {
    const mine = pages;
    const wanted = fold(filter.input.value.trim());
    selection.clear();
    if (wanted === '') {
      fitting = null;
      setText(said, words.entries({ count: mine.total }));
      rows.reset(mine.total);
      return;
    }
    setText(said, text.loading);
    try {
      const all = await mine.all();
      if (pages === mine && wanted === fold(filter.input.value.trim())) {
        fitting = all.filter((entry) => fold(entry.name).includes(wanted));
        setText(said, fitting.length === 0 ? words.filterNone : words.filtered({ some: fitting.length, all: mine.total }));
        rows.reset(fitting.length);
      }
    } catch (problem) {
      setText(said, words.entries({ count: mine.total }));
      trip(problem);
    }
  }

  function sortBy(key, way) {
    const { sort, order: now } = likes.order;
    likes.order = { sort: key, order: way ?? (sort === key && now === 'asc' ? 'desc' : 'asc') };
    listing.head(likes.order);
    order.update();
    if (!way) {
      listing.focusHead(key);
    }
    open();
  }

  function chooseAll() {
    const total = fitting ? fitting.length : pages.total;
    if (!fitting && total > FILTERED) {
      fail(new Error(words.tooMany({ count: MOST })));
    } else if (total > 0) {
      setText(chosenCount, text.loading);
      (fitting ? Promise.resolve() : pages.all()).then(() => selection.range(0, total - 1)).catch((problem) => {
        drawChosen();
        fail(problem);
      });
    }
  }

  function drawChosen() {
    const all = selection.all();
    listing.dress();
    details.show(all);
    chosenLine.hidden = all.length === 0;
    setText(chosenCount, all.length === 0 ? '' : words.chosen({ count: all.length }));
    setText(chosenSaid, chosenCount.textContent);
    fill(chosenActions, all.length === 1 ? taking.actions(all[0]) : null,
      all.length > 1 && !isOwn() ? button(words.keepShort, () => taking.keep(all), { class: 'main' }) : null,
      changing.actions(all),
      button(words.unchoose, () => {
        selection.clear();
        rows.focus(rows.current);
      }, { class: 'quiet' }));
  }

  function drawTop(state) {
    reach.update(state);
    changing.update(state);
    const node = store.node(place.node);
    const mine = state.shares?.find(({ id }) => id === place.share);
    const called = names();
    const known = mine !== undefined || node?.shares.some(({ id }) => id === place.share) === true || state.nodes === null;
    const top = JSON.stringify([called, node?.own, mine?.folder, known, mayChange(), state.features]);
    if (top === named) {
      return;
    }
    named = top;
    const steps = [[called.node, '#/'], [called.share, addressOf(place.node, place.share)],
      ...place.path.map((one, i) => [one, addressOf(place.node, place.share, place.path.slice(0, i + 1))])];
    const label = steps.at(-1)[0];
    fill(crumbs, trail(steps));
    fill(title, name(label));
    fill(own, node?.own && mine ? [words.own, ': ', name(mine.folder)] : null);
    fill(actions, !known || node?.own ? null : button(words.keep, () => taking.keep([]), { class: 'main' }),
      known ? button(words.zip, () => taking.follow(place.path, 'zip')) : null,
      node?.own && mine && hasBin() ? h('a', { class: 'button', href: binOf(place.share) }, text.bin.open) : null,
      known && mine && node?.own && store.has('guest-links') ? h('button', { type: 'button', on: { click: () =>
        openGuestLink(place.share, place.path, true, label) } }, text.guests.make) : null);
    document.title = `${visible(label)} · ${text.product}`;
    if (isOwn() !== drawnOwn) {
      drawnOwn = isOwn();
      rows.reset(fitting ? fitting.length : pages.total);
    }
    drawChosen();
  }

  return {
    element: h('section', { class: 'folder' }, crumbs, h('div', { class: 'split top' }, h('div', {}, title, own), actions), trouble, changing.bar,
      h('div', { class: 'split tools' }, said, filter.element, h('div', { class: 'row' }, order.element, layout.element, details.toggle)),
      cut, chosenSaid, chosenLine, h('div', { class: 'beside' }, listing.element, details.element), reach.element),
    update: drawTop,
    /** Goes there once there is so much to show. */
    scrollTo(y) {
      depth = pages.opened ? 0 : y;
      window.scrollTo(0, pages.opened ? y : 0);
    },
    close() {
      pages.close();
      preview.close();
      details.close();
      listing.close();
      changing.close();
      document.removeEventListener('visibilitychange', lookAgain);
    },
  };
}
