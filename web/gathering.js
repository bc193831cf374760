/** What was dropped or chosen for adding: each file with its path below the folder that it goes to. */

import { text } from './messages.js';

/** A drop of more is a mistake more often than a wish, and each is held in memory. */
const MOST = 50_000;

/** Files of a file input; those of a chosen folder with the way to them. */
export function picked(files) {
  return bounded([...files].map((file) => ({ file, path: (file.webkitRelativePath || file.name).split('/') })));
}

/**
 * What was dropped or pasted. Its handles are only good until the event is over, so they are taken at once.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<Array<{file: ?File, path: string[]}>>} without a file for a folder with nothing in it
 */
export function dropped(transfer) {
  const handles = [...transfer.items].filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  return walked(handles);
}

async function walked(handles) {
  const found = [];
  for (const { entry, file } of handles) {
    if (entry) {
      await walk(entry, [], found);
    } else if (file) {
      found.push({ file, path: [file.name] });
    }
  }
  return bounded(found);
}

async function walk(entry, above, found) {
  const path = [...above, entry.name];
  if (entry.isFile) {
    found.push({ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path });
    bounded(found);
    return;
  }
  const reader = entry.createReader();
  let empty = true;
  for (;;) {
    // a reader gives some at a time, and none when there are no more
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      break;
    }
    empty = false;
    for (const one of some) {
      await walk(one, path, found);
    }
  }
  if (empty) {
    found.push({ file: null, path });
  }
}

function bounded(found) {
  if (found.length > MOST) {
    throw new Error(text.uploads.tooMany({ count: MOST }));
  }
  return found;
}
