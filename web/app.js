/** Wires the page: signing in, the frame around the views, and which view the address asks for. */

import * as api from './api.js';
import { refresh } from './data.js';
import { fill, h, setText } from './dom.js';
import { createIndicator } from './indicator.js';
import { follow } from './live.js';
import { wear } from './look.js';
import { createMembership, createOfferLine } from './membership.js';
import { speak, text } from './messages.js';
import * as notices from './notices.js';
import { createPausedLine } from './ownshares.js';
import * as route from './route.js';
import * as store from './store.js';
import { createUploadStrip } from './uploadstrip.js';
import { createVerifyLines } from './verify.js';
import { createActivity } from './views/activity.js';
import { createBin } from './views/bin.js';
import { createDoctor } from './views/doctor.js';
import { createFolder } from './views/folder.js';
import { createNetworkList, createNetworkQuestions } from './views/network.js';
import { createOffice } from './views/office.js';
import { createSettings } from './views/settings.js';
import { createSetup, isFirstRun } from './views/setup.js';
import { createSignin } from './views/signin.js';
import { createTransfers } from './views/transfers.js';

const VIEWS = {
  office: [createOffice, text.nav.office],
  folder: [createFolder, text.nav.office],
  bin: [createBin, text.nav.office],
  transfers: [createTransfers, text.nav.transfers],
  activity: [createActivity, text.nav.activity],
  doctor: [createDoctor, text.nav.doctor],
  settings: [() => createSettings(createNetworkList(), createMembership()), text.nav.settings],
};

/** Of the part before the one shown, so much is seen, pixels. */
const PEEK = 32;

const main = h('main', { id: 'main' });
const links = new Map([['office', '#/'], ['transfers', '#/transfers'], ['activity', '#/activity'],
  ['doctor', '#/doctor'], ['settings', '#/settings']]
  .map(([view, href]) => [view, h('a', { href }, text.nav[view])]));
const indicator = createIndicator();
const header = h('header', {}, h('a', { class: 'logo', href: '#/' }, h('img', { src: '/icon.svg', alt: '', width: '28', height: '28' }),
  text.product), h('nav', { 'aria-label': text.nav.label }, [...links.values()]), indicator.element);
const banner = h('p', { class: 'banner bad', role: 'alert' });
const questions = createNetworkQuestions();
const paused = createPausedLine();
const verifying = createVerifyLines();
const offered = createOfferLine();
const uploading = createUploadStrip();
const signin = createSignin();
let view = signin;
/** What the user was at when the page was signed out: `address`, `view` and `depth`. */
let left = null;
let shownAddress = null;
let shownSession = null;
/** How far down each address was, for the way back to it. */
const depths = new Map();
let clicked = false;
/** 'unknown' until the node has said what it knows; 'first' while the first steps are taken, 'later' behind them. */
let run = 'unknown';

indicator.floatBelow(header);
fill(document.getElementById('app'),
  h('button', { type: 'button', class: 'skip', on: { click: () => heading()?.focus() } }, text.skip),
  header, banner, questions.element, verifying.element, offered.element, paused.element, main,
  h('div', { class: 'strips' }, uploading.element), notices.region);
wear();
store.subscribe(draw);
api.whenEnded(() => store.set({ session: 'out', ended: true, nodes: null, shares: null, transfers: null, settings: null, activity: null, status: null, membership: null }));
window.addEventListener('hashchange', arrive);
document.addEventListener('click', (event) => {
  clicked = event.target.closest?.('a[href^="#"]') !== null;
});
window.addEventListener('scroll', () => depths.set(shownAddress, window.scrollY), { passive: true });
history.scrollRestoration = 'manual';
window.addEventListener('storage', () => {
  if (store.get().session === 'out' && api.readToken()) {
    enter();
  }
});
arrive();

/** Looks at the address: a sign-in key is taken out of it at once, anything else is a view. */
async function arrive() {
  const key = route.key(location.hash);
  if (key === null) {
    notices.clear();
    store.set({ route: route.parse(location.hash) });
    if (store.get().session === 'starting') {
      enter();
    }
    return;
  }
  const view = route.afterKey(location.hash);
  history.replaceState(null, '', `${location.pathname}${view}`);
  store.set({ route: route.parse(view) });
  try {
    await api.signIn(key);
  } catch (problem) {
    if (!api.hasToken()) {
      notices.fail(problem.code === 'no-connection' ? problem : new Error(text.signin.badKey));
    }
  }
  enter();
}

function enter() {
  if (!api.hasToken()) {
    store.set({ session: 'out' });
    return;
  }
  store.set({ session: 'in', connection: 'connecting' });
  refresh('nodes', 'shares', 'networks', 'features', 'status');
  refresh('settings').then(() => {
    const { settings } = store.get();
    if (typeof settings?.language === 'string') {
      wear(settings.appearance);
      speak(settings.language);
    }
  });
  follow();
}

function draw(state) {
  const signedIn = state.session === 'in';
  if (signedIn && run === 'unknown' && state.networks && state.shares) {
    run = isFirstRun(state) ? 'first' : 'later';
  }
  const first = signedIn && run === 'first';
  const address = first ? 'first' : JSON.stringify(state.route);
  const changed = state.session !== shownSession || (signedIn && address !== shownAddress);
  const moved = changed && signedIn && (shownSession === 'in' || left !== null);
  if (changed) {
    const before = shownAddress;
    shownSession = state.session;
    shownAddress = address;
    change(state, signedIn, first, before);
  }
  header.hidden = !signedIn || first;
  const activity = store.has('activity');
  const wider = links.get('activity').hidden === activity;
  links.get('activity').hidden = !activity;
  if (changed || wider) {
    turnHead();
  }
  banner.hidden = !signedIn || state.connection !== 'lost';
  setText(banner, banner.hidden ? '' : text.lost);
  questions.element.hidden = !signedIn || first;
  questions.update(state);
  verifying.element.hidden = !signedIn;
  verifying.update(state);
  offered.element.hidden = !signedIn;
  offered.update(state);
  paused.element.hidden = !signedIn;
  paused.update(state);
  indicator.update(state);
  uploading.update(state);
  view.update(state);
  if (moved) {
    arriveAt(clicked ? 0 : depths.get(address) ?? 0);
  }
}

/** Forward to a new view's top, back to where the user was. */
function arriveAt(depth) {
  clicked = false;
  heading()?.focus({ preventScroll: true });
  if (view.scrollTo) {
    view.scrollTo(depth);
  } else {
    window.scrollTo(0, depth);
  }
}

function change(state, signedIn, first, before) {
  const [create, title] = VIEWS[state.route.view];
  if (view !== signin && !signedIn) {
    left = { address: before, view, depth: window.scrollY };
  } else {
    view.close?.();
  }
  if (!signedIn) {
    view = signin;
  } else if (left?.address === shownAddress) {
    view = left.view;
    depths.set(shownAddress, left.depth);
    left = null;
  } else {
    left?.view.close?.();
    left = null;
    view = first ? createSetup(() => {
      run = 'later';
      draw(store.get());
    }) : create(state.route);
  }
  document.title = signedIn ? `${title} · ${text.product}` : text.product;
  fill(main, view.element);
  for (const [name, link] of links) {
    const here = name === state.route.view || (name === 'office' && ['folder', 'bin'].includes(state.route.view));
    if (here) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

/** Narrow windows have not room for all parts. */
function turnHead() {
  const here = header.querySelector('[aria-current]');
  if (here) {
    here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - PEEK;
  }
}

function heading() {
  return main.querySelector('h1');
}
