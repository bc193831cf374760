/** One file or folder that is added: the way of its bytes to the node. */

import * as api from './api.js';

/**
 * @param {{file: ?File, path: string[], top: number, wish: object}} item `top`: how much of its path was there before
 * @param {function(number)} far called with the bytes sent so far
 * @returns {Promise<string>} the name that it was kept under beside another, or an empty text
 */
export async function land(item, far, signal) {
  if (item.file === null) {
    await makeFolders(item);
    return '';
  }
  const made = await api.put(item, item.file, item.wish, far, signal);
  return made?.conflict ? String(made.path ?? '').split('/').at(-1) : '';
}

/** Whether a file that was sent to replace another has done so, although no answer came: it is as large, and not the old one. */
export async function hasLanded({ size, wish, ...place }) {
  if (!wish.etag) {
    return false;
  }
  const now = await api.etag(place);
  return now !== null && now !== wish.etag && (await api.entry(place)).size === size;
}

/** A folder with nothing in it, and those above it that came with it. */
async function makeFolders(item) {
  for (let depth = item.top + 1; depth <= item.path.length; depth += 1) {
    await api.makeFolder({ ...item, path: item.path.slice(0, depth) }).catch((problem) => {
      if (problem.code !== 'name-taken') {
        throw problem;
      }
    });
  }
}

/** A file that was changed since it was chosen can't be read any more, which looks like a lost connection. */
export async function isReadable(file) {
  try {
    await file?.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
