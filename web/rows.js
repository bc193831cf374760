/**
 * Rows of one height under each other, of which only those are in the document that can be seen: a folder of 100,000
 * entries costs as much as one of 50. The row with the focus stays, wherever the page is scrolled to.
 */

const OVERSCAN = 12;
/** Browsers lose count in elements much higher than this, pixels. */
const HIGHEST = 12_000_000;
const NARROW = window.matchMedia('(max-width: 40rem)');

/**
 * @param {HTMLElement} body holds nothing but the rows
 * @param {function(number): *} item what row `index` shows; the row is made anew when this changes
 * @param {function(*, number): HTMLElement} make
 * @param {function(number, number)} seen called with the first row in sight and the one behind the last
 */
export function createRows(body, { item, make, seen }) {
  const live = new Map();
  let total = 0;
  let frame = 0;
  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };

  function draw() {
    const height = rowHeight();
    const rows = Math.min(total, most());
    const top = body.getBoundingClientRect().top;
    const first = Math.min(rows, Math.max(0, Math.floor(-top / height) - OVERSCAN));
    const end = Math.min(rows, Math.max(first, Math.ceil((window.innerHeight - top) / height) + OVERSCAN));
    body.style.height = `${rows * height}px`;
    for (const [index, row] of live) {
      const kept = index < rows && row.element.contains(document.activeElement);
      if ((index < first || index >= end) && !kept) {
        row.element.remove();
        live.delete(index);
      }
    }
    for (let index = end - 1; index >= first; index -= 1) {
      place(index, height);
    }
    if (end > first) {
      seen(first, end);
    }
  }

  function place(index, height) {
    const shows = item(index);
    const known = live.get(index);
    if (known && known.shows === shows) {
      known.element.style.top = `${index * height}px`;
      return;
    }
    const element = make(shows, index);
    element.setAttribute('aria-rowindex', String(index + 2));
    element.style.top = `${index * height}px`;
    live.set(index, { shows, element });
    if (known) {
      const focused = known.element.contains(document.activeElement);
      known.element.replaceWith(element);
      if (focused) {
        focusIn(element);
      }
    } else {
      body.insertBefore(element, behind(index));
    }
  }

  function behind(index) {
    let next = null;
    for (const other of live.keys()) {
      if (other > index && (next === null || other < next)) {
        next = other;
      }
    }
    return next === null ? null : live.get(next).element;
  }

  /** Moves the focus to a row, which is scrolled to first. */
  function focus(index) {
    const target = Math.max(0, Math.min(Math.min(total, most()) - 1, index));
    const height = rowHeight();
    const y = body.getBoundingClientRect().top + target * height;
    if (y < 2 * height || y + 2 * height > window.innerHeight) {
      window.scrollBy(0, y - window.innerHeight / 2);
    }
    draw();
    if (live.has(target)) {
      focusIn(live.get(target).element);
    }
  }

  window.addEventListener('scroll', later, { passive: true });
  window.addEventListener('resize', later);
  return {
    draw,
    focus,
    /** How many rows there are; all are made anew. */
    reset(rows) {
      total = rows;
      live.clear();
      body.replaceChildren();
      draw();
    },
    close() {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    },
  };
}

/** The first control of a row; the row itself while it has none. */
function focusIn(element) {
  const control = element.querySelector('a, button') ?? element;
  if (control === element) {
    element.tabIndex = -1;
  }
  control.focus({ preventScroll: true });
}

/** Rows that can be shown at all. */
export function most() {
  return Math.floor(HIGHEST / rowHeight());
}

/** As in style.css. */
function rowHeight() {
  return NARROW.matches ? 64 : 44;
}
