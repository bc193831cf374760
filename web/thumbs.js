/** Small pictures of images and PDFs, a few at a time, those that came into sight last first. */

import * as api from './api.js';
import { h } from './dom.js';
import { kindOf } from './kinds.js';
import * as store from './store.js';

const AT_ONCE = 3;
const KEPT = 600;
const PIXELS = 256;

/** @param {{node: string, share: string, path: string[]}} place the folder */
export function createThumbs(place) {
  const known = new Map();
  const waiting = [];
  let running = 0;

  async function work() {
    const job = running < AT_ONCE ? waiting.pop() : undefined;
    if (!job) {
      return;
    }
    if (!job.image.isConnected) {
      known.delete(job.key);
      work();
      return;
    }
    running += 1;
    try {
      const { kind, url } = await api.preview({ ...place, path: [...place.path, job.name] });
      if (kind === 'image' || kind === 'pdf') {
        const address = new URL(`thumb.png?size=${PIXELS}`, url).href;
        known.set(job.key, address);
        show(job.image, address);
      }
    } catch {
      // the sign of a file stays
    } finally {
      running -= 1;
      work();
    }
  }

  return {
    /** A picture to be put before the sign of the file, or `null` where there is none. */
    of({ name, modified, size }) {
      const kind = kindOf(name);
      if (!store.has('previews') || (kind !== 'image' && kind !== 'pdf')) {
        return null;
      }
      const key = `${name}/${modified}/${size}`;
      const image = h('img', { class: 'thumb', alt: '', hidden: true, decoding: 'async', on: { error: () => image.setAttribute('hidden', '') } });
      if (known.has(key)) {
        show(image, known.get(key));
      } else {
        waiting.push({ key, name, image });
        setTimeout(work);
      }
      if (waiting.length > KEPT) {
        waiting.shift();
      }
      if (known.size > KEPT) {
        known.delete(known.keys().next().value);
      }
      return image;
    },
    close() {
      waiting.length = 0;
    },
  };
}

function show(image, address) {
  image.src = address;
  image.removeAttribute('hidden');
}
