/**
 * The local API of the node that this page came from (protocol.md, "Local API"). The only module that asks it; it
 * holds the page's token and nothing else. Longer than 300 lines because what the page may ask is looked for in one place.
 */

import { spoken } from './format.js';
import { encode } from './route.js';
import { locale, text } from './messages.js';

const TOKEN = 'hallway.token';
const PATIENCE = 60_000;
/** The node writes at least a comment every 15 s. */
const SILENCE = 40_000;

/** What the answer to a HEAD, which has no body, comes to. */
const MUTE = { 401: 'unauthenticated', 408: 'timed-out', 429: 'too-many', 502: 'peer-failed', 503: 'node-away' };

let token = stored();
let ended = () => {};

/** A failure with a sentence for the user; `code` as in RFC 9457 problems, 'no-connection' if the node did not answer. */
export class Problem extends Error {
  constructor(code, detail, status = 0) {
    super(detail);
    this.code = code;
    /** Of the HTTP answer; 0 without one. */
    this.status = status;
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
export const guestLinks = () => read('/api/v1/guest-links');
export const makeGuestLink = (link) => post('/api/v1/guest-links', link);
export const revokeGuestLink = (id) => call('DELETE', `/api/v1/guest-links/${encode(id)}`);
/** Begins to make a .torrent or Metalink file. */
export const startExport = (order) => post('/api/v1/exports', order);
export const exportOf = (id) => read(`/api/v1/exports/${encode(id)}`);
export const endExport = (id) => call('DELETE', `/api/v1/exports/${encode(id)}`);
export const membership = () => read('/api/v1/membership');
export const createOffice = (name) => post('/api/v1/membership', { name });
export const leaveOffice = () => call('DELETE', '/api/v1/membership');
export const recoverySheet = () => post('/api/v1/membership/sheet');
export const recoverOffice = (name, key) => post('/api/v1/membership/recover', { name, key });
export const inviteMachine = (uses, days) => post('/api/v1/membership/codes', { uses, days });
export const revokeCodes = () => call('DELETE', '/api/v1/membership/codes');
/** Without a code: the office that was offered. */
export const joinOffice = (code) => post('/api/v1/membership/join', { code });
/** Says yes to what was shown: `id` is the office's. */
export const acceptOffer = ({ node, id }) => post('/api/v1/membership/join', { node, office: id });
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
/** `paused: false` of one that waits: it is tried at once. */
export const changeTransfer = (id, change) => call('PATCH', `/api/v1/transfers/${encode(id)}`, change);
/** Forgets those that have ended; what they brought stays. */
export const clearTransfers = () => call('DELETE', '/api/v1/transfers');
export const openTransfer = (id) => post(`/api/v1/transfers/${encode(id)}/open`);
export const showTransfer = (id) => post(`/api/v1/transfers/${encode(id)}/show`);
export const openFile = (place) => post('/api/v1/open', { path: address(place, 'content') });
export const startDigest = (place) => post('/api/v1/digests', { path: address(place, 'content') });
export const digest = (id) => read(`/api/v1/digests/${encode(id)}`);
export const endDigest = (id) => call('DELETE', `/api/v1/digests/${encode(id)}`);

export const entry = (place) => read(address(place, 'entry'));
export const makeFolder = (place) => post(address(place, 'folder'));
export const deleteEntry = (place) => call('DELETE', address(place, 'entry'));
export const moveEntry = ({ node, share }, from, to) => post(address({ node, share, path: [] }, 'move'), { from: from.join('/'), to: to.join('/') });
export const bin = (share, offset = 0) => read(`${ownBin(share)}?offset=${offset}&limit=1000`);
export const restoreFromBin = (share, id) => post(`${ownBin(share)}/${encode(id)}/restore`);
export const deleteFromBin = (share, id) => call('DELETE', `${ownBin(share)}/${encode(id)}`);
export const emptyBin = (share) => call('DELETE', ownBin(share));

/** What this node can do: the paths of its API. The page hides what an older one has not. */
export async function features() {
  const { paths } = await read('/api/v1/openapi.json');
  return Object.keys(paths).map((path) => path.replace('/api/v1/', ''));
}

/**
 * Fetches into the folder for downloads of this machine: an empty `folder` leaves the choice to the node's settings.
 *
 * @param {Array<string[]>} paths
 * @param {string} existing what becomes of a name that is taken there: 'keep-both', 'skip', 'replace'; 'ask' begins nothing
 *     then, with the problem 'target-exists'
 */
export function startTransfer({ node, share }, paths, existing) {
  return post('/api/v1/transfers', { sources: paths.map((path) => ({ node, share, path: path.join('/') })), folder: '', existing });
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
  return ticket(address(place, kind));
}

/** The same to a file for other programs that is made. */
export const exportLink = (id) => ticket(`/api/v1/exports/${encode(id)}/file`);

async function ticket(path) {
  const { url } = await post('/api/v1/tickets', { path });
  if (typeof url !== 'string' || !url.startsWith('/api/v1/')) {
    throw new Problem('failed', text.failed);
  }
  return url;
}

/** The state of a file (RFC 9110 §8.8.3), or `null` where there is no file. */
export async function etag(place) {
  try {
    return (await request('HEAD', address(place, 'content'), undefined, AbortSignal.timeout(PATIENCE))).headers.get('ETag');
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

/**
 * Puts a file into a share; `fetch` does not tell how far it is. What is there is replaced only in the state `wish.etag`;
 * with `wish.both` this file gets another name where it can't have its own.
 *
 * @param {{node: string, share: string, path: string[]}} place where it shall be; missing folders are made
 * @param {{etag?: string, both?: boolean}} wish
 * @param {function(number)} far called with the bytes sent so far
 * @param {AbortSignal} signal ends it, with the problem 'stopped'
 */
export function put(place, file, wish, far, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Problem('stopped', text.failed));
      return;
    }
    const sending = new XMLHttpRequest();
    const sent = token;
    sending.open('PUT', `${address(place, 'content')}?parents=true${wish.both ? '&keep=both' : ''}`);
    Object.entries({ ...headers(), 'Content-Type': 'application/octet-stream',
      ...(wish.etag ? { 'If-Match': wish.etag } : { 'If-None-Match': '*' }) }).forEach(([key, value]) => sending.setRequestHeader(key, value));
    sending.upload.onprogress = ({ loaded }) => far(loaded);
    sending.onerror = () => reject(new Problem('no-connection', text.noConnection));
    sending.onabort = () => reject(new Problem('stopped', text.failed));
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) {
        resolve(parsed(sending.responseText));
        return;
      }
      if (sending.status === 401 && sent !== null && sent === token) {
        forgetToken();
      }
      reject(problemIn(parsed(sending.responseText), sending.status));
    };
    signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
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

const ownBin = (share) => `/api/v1/shares/${encode(share)}/bin`;
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

/** The node's own sentences come in the language of the page. */
function headers() {
  return { 'Accept-Language': locale, ...(token === null ? {} : { Authorization: `Hallway ${token}` }) };
}

async function request(method, path, body, signal) {
  const sent = token;
  let answer;
  try {
    answer = await fetch(path, {
      method, headers: { ...headers(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }, signal,
      body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store', redirect: 'error',
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
    return problemIn(await answer.json(), answer.status);
  } catch {
    return problemIn(null, answer.status);
  }
}

function problemIn(answer, status) {
  return new Problem(String(answer?.code ?? MUTE[status] ?? 'failed'), spoken(answer?.detail ?? text.failed).slice(0, 1000), status);
}

/** What a JSON text says; `null` if it is none. */
function parsed(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
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
