/** Membership of an office: what the settings show of it, its windows, and the line that asks whether to join. */

import * as api from './api.js';
import { isVerified, member as officeName } from './audience.js';
import { refresh } from './data.js';
import { fill, h, keyed } from './dom.js';
import { shortId, visible, when } from './format.js';
import { text } from './messages.js';
import { say } from './notices.js';
import { askingButton, button, dialog, field, form, name, terms, tick } from './parts.js';
import * as store from './store.js';
import { picture } from './verifylink.js';

const words = text.membership;
/** Machines that were asked from this page to join and have not said yes yet. */
const asked = new Set();

/** A card for the settings. */
export function createMembership() {
  const element = h('div', { class: 'card membership' });
  let drawn = '';
  refresh('membership');
  return {
    element,
    update({ membership }) {
      const look = JSON.stringify(membership);
      if (membership && look !== drawn) {
        drawn = look;
        fill(element, membership.office !== '' ? inside(membership) : outside());
      }
    },
  };
}

function outside() {
  return [
    h('p', {}, words.none),
    h('div', { class: 'row' }, button(words.create, openCreate, { class: 'main' }), button(words.join, () => openJoin('')),
      button(words.recover, openRecover, { class: 'quiet' })),
  ];
}

function inside(membership) {
  const { name: office, good, removed, holdsKey, mayIntroduce, keeper, members } = membership;
  const called = visible(office);
  return [
    h('p', {}, removed ? words.removed({ office: called }) : good ? words.in({ office: called }) : words.ended({ office: called })),
    h('p', { class: 'help' }, removed ? words.removedHow({ keeper: visible(keeper) })
      : holdsKey ? words.keyHere : words.keyAt({ keeper: visible(keeper) })),
    members.length === 0 ? null : [h('h3', {}, words.members),
      h('ul', { class: 'plain-list members' }, members.map((one) => member(one, membership)))],
    h('div', { class: 'row' },
      mayIntroduce ? button(words.invite, openInvite, { class: 'main' }) : null,
      good || removed ? null : button(words.join, () => openJoin('')),
      holdsKey ? button(words.sheet, askForSheet) : null,
      askingButton(words.leave, (holdsKey ? words.leaveKey : words.leaveAsk)({ office: called }), async () => {
        await api.leaveOffice();
        await changed();
        say(words.left);
      })),
  ];
}

function member(one, { holdsKey, members }) {
  const called = visible(one.name);
  return h('li', { class: 'split' },
    h('span', {}, name(one.name), ' ', h('code', { title: one.id }, shortId(one.id)), ' ',
      one.own ? h('span', { class: 'tag' }, words.me) : null,
      one.keeper ? h('span', { class: 'tag good' }, words.keeper) : one.introducer ? h('span', { class: 'tag good' }, words.introducer) : null,
      h('span', { class: 'help since' }, words.since({ time: when(one.since) }))),
    !holdsKey || one.own ? null : h('span', { class: 'row' },
      one.introducer ? null : askingButton(words.allow, words.allowAsk({ name: called }), async () => {
        await api.allowIntroducer(one.id);
        await changed();
        say(words.allowed({ name: called }));
      }, { 'aria-label': text.share.of({ what: words.allow, name: called }) }),
      button(words.remove, () => openRemove(one, members.filter(({ by }) => by === one.id).length),
        { class: 'quiet', 'aria-label': text.share.of({ what: words.remove, name: called }) })));
}

async function changed() {
  await refresh('membership', 'nodes');
}

function openRemove(one, introduced) {
  const called = visible(one.name);
  const window = dialog(text.share.of({ what: words.remove, name: called }), 'verifying');
  const keep = tick(introduced === 0 ? '' : words.keep({ count: introduced }));
  keep.input.checked = true;
  const sheet = form(words.remove, [h('p', {}, words.removeAsk({ name: called })), introduced === 0 ? null : keep.element], async () => {
    await api.removeMember(one.id, introduced > 0 && keep.input.checked);
    window.close();
    await changed();
    say(words.removedOne({ name: called }));
  }, { cancel: () => window.close() });
  fill(window.content, sheet.element);
  window.open();
}

function openCreate() {
  const window = dialog(words.createTitle, 'verifying');
  const called = field(words.name, { help: words.nameHelp });
  const sheet = form(words.createButton, [h('p', {}, words.createWhy), called.element], async () => {
    const made = await api.createOffice(called.input.value.trim());
    window.close();
    await changed();
    say(words.created({ office: visible(made.name) }));
    openSheet(made);
  }, { cancel: () => window.close() });
  fill(window.content, sheet.element);
  window.open();
  called.input.focus();
}

/** Whose office the code is for, as far as is known: the machine that gave it, and whether it is verified. */
function whoGave(code) {
  const id = /(?:^|\/)([a-z2-7]{52})\./i.exec(code.trim())?.[1].toUpperCase();
  const node = id === undefined ? undefined : store.node(id);
  if (!node) {
    return '';
  }
  return (isVerified(node) ? words.codeFrom : words.codeFromOther)({ name: visible(node.name), id: shortId(node.id) });
}

/** @param {string} code typed later if it is empty */
export function openJoin(code, closed = () => {}) {
  const window = dialog(words.joinTitle, 'verifying', closed);
  const typed = field(words.code, { help: words.codeHelp });
  typed.input.value = code;
  const giver = h('p', { class: 'help', role: 'status' });
  const showGiver = () => fill(giver, whoGave(typed.input.value));
  typed.input.addEventListener('input', showGiver);
  showGiver();
  const sheet = form(words.joinButton, [h('p', {}, words.joinWhy), typed.element, giver], async () => {
    const now = await api.joinOffice(typed.input.value.trim());
    window.close();
    await changed();
    say(words.joined({ office: visible(now.name) }));
  }, { cancel: () => window.close() });
  fill(window.content, sheet.element);
  window.open();
  typed.input.focus();
}

function openRecover() {
  const window = dialog(words.recoverTitle, 'verifying');
  const called = field(words.name, { help: words.nameHelp });
  const key = field(words.key, { help: words.keyHelp });
  const sheet = form(words.recoverButton, [h('p', {}, words.recoverWhy), called.element, key.element], async () => {
    const now = await api.recoverOffice(called.input.value.trim(), key.input.value);
    window.close();
    await changed();
    say(words.recovered({ office: visible(now.name) }));
  }, { cancel: () => window.close() });
  fill(window.content, sheet.element);
  window.open();
  called.input.focus();
}

function openInvite() {
  const window = dialog(words.inviteTitle, 'verifying');
  const uses = field(words.uses, { type: 'number', min: '1', max: '100', value: '1' });
  const days = field(words.days, { type: 'number', min: '1', max: '30', value: '1' });
  const place = h('div', {});
  const sheet = form(words.inviteButton, [h('p', {}, words.inviteWhy), uses.element, days.element], async () => {
    const { code, qr, expires } = await api.inviteMachine(Number(uses.input.value), Number(days.input.value));
    const shown = h('input', { type: 'text', readonly: true, 'aria-label': words.codeLabel, value: code, on: { focus: () => shown.select() } });
    fill(place, shown, h('p', { class: 'help' }, words.inviteUntil({ time: when(expires) }), ' ', words.inviteHow), picture(qr, words.qr));
    try {
      await navigator.clipboard.writeText(code);
      say(words.copied);
    } catch {
      shown.focus();
    }
  });
  const revoke = button(words.revokeCodes, async () => {
    await api.revokeCodes();
    fill(place);
    say(words.codesRevoked);
  }, { class: 'quiet' });
  fill(window.content, sheet.element, place, h('div', { class: 'row' }, revoke));
  window.open();
}

/** It shows a secret: not without being asked for. */
function askForSheet() {
  const window = dialog(words.sheetTitle, 'verifying');
  const sheet = form(words.sheetShow, [h('p', {}, words.sheetAsk)], async () => {
    const made = await api.recoverySheet();
    window.close();
    openSheet(made);
  }, { cancel: () => window.close() });
  fill(window.content, sheet.element);
  window.open();
}

function openSheet({ name: called, office, key, qr }) {
  const window = dialog(words.sheetTitle, 'sheet');
  fill(window.content,
    h('p', { class: 'office-name' }, name(called)),
    terms([words.sheetId, h('code', {}, String(office).replace(/(.{4})(?=.)/g, '$1 '))]),
    h('pre', { class: 'key', tabindex: '0', 'aria-label': words.key }, key.map(visible).join('\n')),
    picture(qr, words.sheetQr),
    h('p', { class: 'help' }, words.sheetWhy),
    h('div', { class: 'row' }, h('button', { type: 'button', class: 'main', on: { click: () => print() } }, words.print),
      h('button', { type: 'button', on: { click: () => window.close() } }, text.close)));
  window.open();
}

/** A button that offers membership to a verified machine; `null` where there is nothing to offer. */
export function addButton(node, properties = {}) {
  const { membership } = store.get();
  if (!node || !membership?.mayIntroduce || !isVerified(node) || membership.members.some(({ id }) => id === node.id)) {
    return null;
  }
  const values = { name: visible(node.name), office: officeName() };
  return button(words.addTo(values), async () => {
    await api.offerMembership(node.id);
    asked.add(node.id);
    say(words.added(values));
  }, properties);
}

/** One that was asked has said yes. */
function tellJoined(members) {
  for (const { id, name: called } of members) {
    if (asked.delete(id)) {
      say(words.joinedOther({ name: visible(store.node(id)?.name ?? called), office: officeName() }));
    }
  }
}

/** A line on every view while an office is offered to this machine. */
export function createOfferLine() {
  const element = h('section', { class: 'verify-lines', 'aria-label': words.offers, role: 'status' });
  return {
    element,
    update({ membership }) {
      tellJoined(membership?.members ?? []);
      keyed(element, membership?.offers ?? [], ({ node, id, office }) => `${node} ${id} ${office}`, ({ node, id, nodeName, office }) => h('p', { class: 'banner split' },
        words.offered({ name: visible(nodeName), office: visible(office) }),
        h('span', { class: 'row' },
          button(words.offeredYes, async () => {
            const now = await api.acceptOffer({ node, id });
            await changed();
            say(words.joined({ office: visible(now.name) }));
          }, { class: 'main', 'data-focus': 'yes' }),
          button(words.offeredNo, async () => {
            await api.declineOffice();
            await changed();
          }, { class: 'quiet', 'data-focus': 'no' }))));
    },
  };
}
