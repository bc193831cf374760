/**
 * The local API of the node that this page came from (protocol.md, "Local API"). The only module that calls `fetch`; it
 * holds the page's token and nothing else.
 */

import { spoken } from './format.js';
import { encode } from './route.js';
import { locale, text } from './messages.js';

const TOKEN = 'hallway.token';
const PATIENCE = 60_000;
/** The node writes at least a comment every 15 s. */
const SILENCE = 40_000;

let token = stored();
let ended = () => {};

/** A failure with a sentence for the user; `code` as in RFC 9457 problems, 'no-connection' if the node did not answer. */
export class Problem extends Error {
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

export function hasToken() {
  return token !== null;
}

/** Takes over what another tab has stored. */
export function readToken() {
  token = stored();
  return hasToken();
}

/** Calls `listener` when the node no longer takes our token. */
export function whenEnded(listener) {
  ended = listener;
}

/** Swaps a one-time key for a token and keeps it for this origin. */
export async function signIn(key) {
  const answer = await post('/api/v1/session', { key });
  token = String(answer.token);
  try {
    localStorage.setItem(TOKEN, token);
  } catch {
    // storage is switched off: the token lives as long as this page
  }
}

export const openSignedIn = () => post('/api/v1/session/open');
export const status = () => read('/api/v1/status');
export const nodes = () => read('/api/v1/nodes');
export const addNode = (address) => post('/api/v1/nodes', { address });
export const forgetNode = (id) => call('DELETE', `/api/v1/nodes/${encode(id)}`);
export const shares = () => read('/api/v1/shares');
export const addShare = (share) => post('/api/v1/shares', share);
export const renameShare = (id, name) => call('PATCH', `/api/v1/shares/${encode(id)}`, { name });
export const removeShare = (id) => call('DELETE', `/api/v1/shares/${encode(id)}`);
export const offerShare = (id, offer) => call('PATCH', `/api/v1/shares/${encode(id)}`, offer);
export const pairings = () => read('/api/v1/pairings');
export const pairing = (id) => read(`/api/v1/pairings/${encode(id)}`);
export const pair = (node) => post('/api/v1/pairings', { node });
export const answerPairing = (id, same, digits) => call('PUT', `/api/v1/pairings/${encode(id)}`, { same, digits });
export const withdrawPairing = (id) => call('DELETE', `/api/v1/pairings/${encode(id)}`);
export const giveLink = () => post('/api/v1/links');
export const revokeLinks = () => call('DELETE', '/api/v1/links');
export const useLink = (link) => post('/api/v1/links/use', { link });
export const membership = () => read('/api/v1/membership');
export const createOffice = (name) => post('/api/v1/membership', { name });
export const leaveOffice = () => call('DELETE', '/api/v1/membership');
export const recoverySheet = () => post('/api/v1/membership/sheet');
export const recoverOffice = (name, key) => post('/api/v1/membership/recover', { name, key });
export const inviteMachine = (uses, days) => post('/api/v1/membership/codes', { uses, days });
export const revokeCodes = () => call('DELETE', '/api/v1/membership/codes');
/** Without a code: the office that was offered. */
export const joinOffice = (code) => post('/api/v1/membership/join', code === undefined ? {} : { code });
export const declineOffice = () => call('DELETE', '/api/v1/membership/offer');
export const offerMembership = (node) => post('/api/v1/membership/members', { node });
export const allowIntroducer = (node) => call('PUT', `/api/v1/membership/members/${encode(node)}/introducer`, {});
export const removeMember = (node, keep) => call('DELETE', `/api/v1/membership/members/${encode(node)}${keep ? '?keep=true' : ''}`);
export const networks = () => read('/api/v1/network');
export const answerNetwork = (kind, name) => call('PUT', '/api/v1/network', { kind, interface: name });
export const settings = () => read('/api/v1/settings');
export const changeSettings = (change) => call('PATCH', '/api/v1/settings', change);
export const findings = () => read('/api/v1/doctor');
export const transfers = () => read('/api/v1/transfers');
export const activity = (before) => read(`/api/v1/activity?limit=100${before ? `&before=${encode(String(before))}` : ''}`);
export const clearActivity = () => call('DELETE', '/api/v1/activity');
export const about = () => read('/api/v1/about');
export const folders = (path) => read(`/api/v1/folders?${new URLSearchParams({ path })}`);
export const pause = (minutes) => call('PUT', '/api/v1/pause', minutes ? { paused: true, minutes } : { paused: true });
export const resume = () => call('PUT', '/api/v1/pause', { paused: false });
/** Stops a download; `discard` also deletes what has arrived of it and is not whole. */
export const cancelTransfer = (id, discard) => call('DELETE', `/api/v1/transfers/${encode(id)}${discard ? '?discard=true' : ''}`);
export const openTransfer = (id) => post(`/api/v1/transfers/${encode(id)}/open`);
export const showTransfer = (id) => post(`/api/v1/transfers/${encode(id)}/show`);
export const openFile = (place) => post('/api/v1/open', { path: address(place, 'content') });
export const startDigest = (place) => post('/api/v1/digests', { path: address(place, 'content') });
export const digest = (id) => read(`/api/v1/digests/${encode(id)}`);
export const endDigest = (id) => call('DELETE', `/api/v1/digests/${encode(id)}`);

/** What this node can do: the paths of its API. The page hides what an older one has not. */
export async function features() {
  const { paths } = await read('/api/v1/openapi.json');
  return Object.keys(paths).map((path) => path.replace('/api/v1/', ''));
}

/**
 * Fetches into the folder for downloads of this machine: an empty `folder` leaves the choice to the node's settings.
 *
 * @param {Array<string[]>} paths
 */
export function startTransfer({ node, share }, paths) {
  return post('/api/v1/transfers', { sources: paths.map((path) => ({ node, share, path: path.join('/') })), folder: '' });
}

/** As what a file can be shown and where: on the previews' own origin. */
export function preview(place) {
  return post('/api/v1/previews', { path: address(place, 'content') });
}

/** A page of a folder; `listing` holds pages together and is empty for the first. */
export function entries(place, { sort, order, offset, limit, listing }) {
  const query = new URLSearchParams({ sort, order, offset, limit });
  if (listing) {
    query.set('listing', listing);
  }
  return read(`${address(place, 'entries')}?${query}`);
}

/**
 * A link that the browser may follow without our header, to a file (`content`) or a folder as one archive (`zip`). Asks
 * first whether it is there: the sentence of a problem is for the user, and a browser would save it as a file.
 */
export async function link(place, kind) {
  await read(kind === 'zip' ? `${address(place, 'entries')}?limit=1` : address(place, 'entry'));
  const { url } = await post('/api/v1/tickets', { path: address(place, kind) });
  if (typeof url !== 'string' || !url.startsWith('/api/v1/')) {
    throw new Problem('failed', text.failed);
  }
  return url;
}

/**
 * Reads the event stream until it ends.
 *
 * @param {function()} opened called when the node has answered
 * @param {function(string)} heard called with the kind of each event
 * @param {AbortSignal} signal ends the reading
 */
export async function events(opened, heard, signal) {
  const breaker = new AbortController();
  const stop = () => breaker.abort();
  signal.addEventListener('abort', stop);
  let timer = setTimeout(() => breaker.abort(), SILENCE);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => breaker.abort(), SILENCE);
  };
  try {
    const answer = await request('GET', '/api/v1/events', undefined, breaker.signal);
    opened();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      alive();
      const lines = (rest + value).split(/\r?\n/);
      rest = lines.pop().slice(-4096);
      lines.filter((line) => line.startsWith('event:')).forEach((line) => heard(line.slice(6).trim()));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    breaker.abort();
  }
}

function address({ node, share, path }, kind) {
  return ['/api/v1/nodes', encode(node), 'shares', encode(share), kind, ...path.map(encode)].join('/');
}

const read = (path) => call('GET', path);
const post = (path, body = {}) => call('POST', path, body);

async function call(method, path, body) {
  const answer = await request(method, path, body, AbortSignal.timeout(PATIENCE));
  try {
    const content = await answer.text();
    return content === '' ? null : JSON.parse(content);
  } catch {
    throw new Problem('failed', text.failed);
  }
}

async function request(method, path, body, signal) {
  // the node's own sentences, in the language of the page
  const headers = { 'Accept-Language': locale, ...(token === null ? {} : { Authorization: `Hallway ${token}` }) };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const sent = token;
  let answer;
  try {
    answer = await fetch(path, {
      method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store', redirect: 'error',
    });
  } catch {
    throw new Problem('no-connection', text.noConnection);
  }
  if (answer.ok) {
    return answer;
  }
  const problem = await problemOf(answer);
  if (answer.status === 401 && sent !== null && sent === token) {
    forgetToken();
  }
  throw problem;
}

async function problemOf(answer) {
  try {
    const { code, detail } = await answer.json();
    return new Problem(String(code ?? 'failed'), spoken(detail ?? text.failed).slice(0, 1000));
  } catch {
    return new Problem('failed', text.failed);
  }
}

function forgetToken() {
  token = null;
  try {
    localStorage.removeItem(TOKEN);
  } catch {
    // nothing was stored
  }
  ended();
}

function stored() {
  try {
    return localStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}
