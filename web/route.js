/** The address of a view is the part behind `#`: `#/`, `#/settings`, `#/share`, `#/bin/<id>`, `#/node/<id>/share/<id>/folder/below`. */

const PLAIN = new Set(['settings', 'transfers', 'activity', 'doctor']);

/** @returns {{view: string, node?: string, share?: string, path?: string[]}} the office for all that is no address */
export function parse(hash) {
  let parts;
  try {
    parts = hash.replace(/^#\/?/, '').split('/').filter((part) => part !== '').map(decodeURIComponent);
  } catch {
    return { view: 'office' };
  }
  if (parts.length === 1 && PLAIN.has(parts[0])) {
    return { view: parts[0] };
  }
  if (parts.length === 2 && parts[0] === 'bin') {
    return { view: 'bin', share: parts[1] };
  }
  if (parts.length === 1 && parts[0] === 'share') {
    return { view: 'office', sharing: true };
  }
  if (parts.length === 2 && parts[0] === 'verify') {
    return { view: 'office', link: parts[1] };
  }
  if (parts.length === 2 && parts[0] === 'join') {
    return { view: 'office', code: parts[1] };
  }
  if (parts.length >= 4 && parts[0] === 'node' && parts[2] === 'share') {
    return { view: 'folder', node: parts[1], share: parts[3], path: parts.slice(4) };
  }
  return { view: 'office' };
}

/** The address of a folder of a share. */
export function folder(node, share, path = []) {
  return `#/${['node', node, 'share', share, ...path].map(encode).join('/')}`;
}

/** The address of an own share's bin. */
export function bin(share) {
  return `#/bin/${encode(share)}`;
}

/** The one-time key of a sign-in address, or `null`. */
export function key(hash) {
  return hash.startsWith('#k=') ? hash.slice(3).split('/', 1)[0] : null;
}

/** The address of the view that a sign-in address leads to: what follows its key. */
export function afterKey(hash) {
  const slash = hash.indexOf('/');
  return `#/${slash < 0 ? '' : hash.slice(slash + 1)}`;
}

/** Percent-encodes one name for a path, the characters that RFC 3986 reserves included. */
export function encode(name) {
  return encodeURIComponent(name.toWellFormed?.() ?? name)
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
