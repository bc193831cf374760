/** How the transfers stand, small and on every view: in the page's head, and beside the view once the head is scrolled away. */

import { h, setText } from './dom.js';
import { percent, visible } from './format.js';
import { text } from './messages.js';
import { fail, say } from './notices.js';
import { isOver, isUpload } from './transferwords.js';

const words = text.transfers;
/** When the last of those had ended that the user has seen. */
const SEEN = 'hallway.transfers.seen';

export function createIndicator() {
  const bar = h('progress', { max: '1', 'aria-hidden': 'true' });
  const label = h('span', {});
  const count = h('span', { 'aria-hidden': 'true' });
  const why = h('span', {});
  const trouble = h('span', { class: 'trouble' }, count, why);
  const element = h('a', { class: 'indicator', href: '#/transfers', hidden: true }, bar, label, trouble);
  const states = new Map();
  let seen = kept();
  return {
    element,
    /** Shows it at the window's edge while `head` can't be seen. */
    floatBelow(head) {
      new IntersectionObserver(([{ isIntersecting }]) => element.classList.toggle('afloat', !isIntersecting)).observe(head);
    },
    update({ transfers, route, session }) {
      const all = transfers ?? [];
      if (route.view === 'transfers' && session === 'in' && document.visibilityState === 'visible') {
        seen = all.reduce((latest, { ended }) => (ended > latest ? ended : latest), seen);
        keep(seen);
      }
      const running = all.filter((one) => !isOver(one) && one.state !== 'paused');
      const failed = all.filter(({ state, ended }) => state === 'failed' && ended > seen).length;
      element.hidden = session !== 'in' || (running.length === 0 && failed === 0);
      bar.hidden = running.length === 0;
      const total = sum(running, 'bytesTotal');
      setFar(bar, sum(running, 'bytesDone'), total);
      setText(label, running.length === 0 ? '' : [words.active({ count: running.length }),
        total > 0 ? percent(sum(running, 'bytesDone') / total) : ''].filter(Boolean).join(' · '));
      trouble.hidden = failed === 0;
      // beside others there is only room for the number
      setText(count, running.length > 0 ? String(failed) : '');
      setText(why, words.failedSince({ count: failed }));
      why.classList.toggle('unseen', running.length > 0);
      trouble.title = why.textContent;
      tellEnds(states, all);
    },
  };
}

/** Unknown sizes show as a bar that only moves. */
export function setFar(bar, done, total) {
  if (total > 0) {
    bar.value = Math.min(1, done / total);
  } else {
    bar.removeAttribute('value');
  }
}

function tellEnds(states, transfers) {
  for (const transfer of transfers) {
    const before = states.get(transfer.id);
    states.set(transfer.id, transfer.state);
    const ended = before !== undefined && before !== transfer.state;
    const title = { title: visible(transfer.title) };
    if (ended && transfer.state === 'done') {
      say((isUpload(transfer) ? words.sent : words.done)(title));
    } else if (ended && transfer.state === 'failed') {
      fail(new Error((isUpload(transfer) ? words.unsent : words.failed)(title)));
    }
  }
}

function sum(transfers, what) {
  return transfers.reduce((all, one) => all + one[what], 0);
}

function kept() {
  try {
    return localStorage.getItem(SEEN) ?? '';
  } catch {
    return '';
  }
}

function keep(time) {
  try {
    if (time !== localStorage.getItem(SEEN)) {
      localStorage.setItem(SEEN, time);
    }
  } catch {
    // until the page is closed
  }
}
