/** This machine's card: what it shares, renaming and stopping one, pausing all. */

import * as api from './api.js';
import { createAudience, whoSees } from './audience.js';
import { refresh } from './data.js';
import { fill, h, keyed } from './dom.js';
import { since, visible } from './format.js';
import { createGuestLinks } from './guestlinks.js';
import { text } from './messages.js';
import { say } from './notices.js';
import { askingButton, button, field, form, name } from './parts.js';
import { createPermission } from './permission.js';
import { bin as binOf, folder as addressOf } from './route.js';
import * as store from './store.js';
import { openLink } from './verifylink.js';

const words = text.share;

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createOwnShares() {
  const called = h('span', {});
  const list = h('ul', { class: 'plain-list own-shares' });
  const none = h('p', { class: 'help' }, words.none);
  const pause = createPause();
  const guests = createGuestLinks();
  const verifying = h('div', { class: 'row', hidden: true },
    h('button', { type: 'button', class: 'quiet', on: { click: openLink } }, text.link.make));
  let shownName;
  return {
    element: h('section', { class: 'card own' }, h('h2', {}, text.office.own, called), none, list, guests.element, pause.element,
      verifying),
    update({ nodes, shares, status, guestLinks }) {
      guests.update({ guestLinks });
      const me = nodes?.find(({ own }) => own);
      if (me && me.name !== shownName) {
        shownName = me.name;
        fill(called, ' · ', name(me.name));
      }
      verifying.hidden = !nodes?.some(({ own }) => !own);
      none.hidden = shares === null || shares.length > 0;
      keyed(list, (shares ?? []).map((share) => ({ ...share, node: me?.id, who: whoSees(share), bin: share.writable && store.has('shares/{share}/bin') })), ({ id }) => id, row);
      pause.update(shares, status);
    },
  };
}

/** A line on every view while sharing is paused. */
export function createPausedLine() {
  const element = h('section', { class: 'paused-line', 'aria-label': text.pause.title });
  return {
    element,
    update({ status }) {
      const paused = status?.paused ? [{ until: status.pausedUntil ? since(status.pausedUntil) : '' }] : [];
      keyed(element, paused, () => 'paused', ({ until }) => h('p', { class: 'banner split' },
        until ? text.pause.until({ time: until }) : text.pause.on,
        button(text.pause.resume, () => told(api.resume()), { 'data-focus': 'resume' })));
    },
  };
}

function createPause() {
  const element = h('details', { class: 'pause', hidden: true }, h('summary', {}, text.pause.title), h('p', { class: 'help' }, text.pause.why),
    h('div', { class: 'row' }, button(text.pause.hour, () => told(api.pause(60))), button(text.pause.open, () => told(api.pause()))));
  return {
    element,
    update(shares, status) {
      element.hidden = !store.has('pause') || !(shares?.length > 0) || status?.paused === true;
    },
  };
}

async function told(answer) {
  await answer;
  await refresh('status');
}

function row(share) {
  const place = h('div', { class: 'row' });
  const element = h('li', { class: 'split' }, h('div', { class: 'grow' }, link(share),
    h('p', { class: 'help' }, share.state === 'away' ? words.away : name(share.folder)), h('p', { class: 'help' }, text.audience.now, ' ', share.who,
      share.writable ? ` · ${text.permission.now}` : '')), place);
  const label = (what) => words.of({ what, name: visible(share.name) });
  const changed = async (sentence) => {
    await refresh('shares', 'nodes');
    say(sentence);
  };
  function buttons() {
    fill(place,
      share.state === 'away' || !share.node ? null
        : h('a', { class: 'button', href: addressOf(share.node, share.id), 'data-focus': 'look', 'aria-label': label(words.look) }, words.look),
      share.bin ? h('a', { class: 'button', href: binOf(share.id), 'data-focus': 'bin', 'aria-label': label(text.bin.open) },
        text.bin.open) : null,
      button(words.copy, () => copy(share), { class: 'quiet', 'data-focus': 'copy', 'aria-label': label(words.copy) }),
      h('button', { type: 'button', class: 'quiet', 'data-focus': 'rename', 'aria-label': label(words.rename), on: { click: rename } },
        words.rename),
      h('button', { type: 'button', class: 'quiet', 'data-focus': 'who', 'aria-label': label(text.audience.change), on: { click: choose } },
        text.audience.change),
      askingButton(words.stop, words.stopAsk({ name: visible(share.name) }), async () => {
        await api.removeShare(share.id);
        await changed(words.stopped({ name: visible(share.name) }));
      }, { 'data-focus': 'stop', 'aria-label': label(words.stop) }));
  }
  function rename() {
    const fresh = field(words.renameLabel, { value: share.name });
    const back = () => {
      buttons();
      place.querySelector('[data-focus=rename]').focus();
    };
    const sheet = form(text.save, [fresh.element], async () => {
      await api.renameShare(share.id, fresh.input.value.trim());
      back();
      await changed(words.renamed({ name: visible(fresh.input.value.trim()) }));
    }, { cancel: back });
    fill(place, sheet.element);
    fresh.input.select();
  }
  function choose() {
    const audience = createAudience(share);
    const back = () => {
      buttons();
      place.querySelector('[data-focus=who]').focus();
    };
    const permission = createPermission(share, audience);
    const sheet = form(text.save, [audience.element, permission.element].filter(Boolean), async () => {
      await api.offerShare(share.id, { ...audience.value(), ...permission.value() });
      back();
      await changed(text.audience.changed({ name: visible(share.name) }));
    }, { cancel: back });
    fill(place, sheet.element);
    audience.element.querySelector('input:checked')?.focus();
  }
  buttons();
  return element;
}

/** The address of the share's view: the same on each machine whose Hallway uses the usual port. */
async function copy(share) {
  const link = `${location.origin}/${addressOf(share.node, share.id)}`;
  try {
    await navigator.clipboard.writeText(link);
    say(words.copied);
  } catch {
    say(words.copyFailed({ link }));
  }
}

function link(share) {
  const label = [h('span', { class: 'mark folder', 'aria-hidden': 'true' }), name(share.name)];
  return share.state === 'away' || !share.node ? h('span', { class: 'dim share' }, label)
    : h('a', { class: 'share', href: addressOf(share.node, share.id), 'data-focus': 'open' }, label);
}
