/**
 * Rows of one height under each other, or several beside each other as tiles, of which only those are in the document that can be seen: a folder of 100,000
 * entries costs as much as one of 50. The row with the focus stays, wherever the page is scrolled to. One row at a time is reached
 * by Tab: the one that had the focus last, or the first in sight.
 */

const OVERSCAN = 12;
/** Browsers lose count in elements much higher than this, pixels. */
const HIGHEST = 12_000_000;
/** Height and least width of a tile, as in style.css, pixels. */
const TILE = 168;
const NARROW = window.matchMedia('(max-width: 40rem)');

/**
 * @param {HTMLElement} body holds nothing but the rows
 * @param {function(number): *} item what row `index` shows; the row is made anew when this changes
 * @param {function(*, number): HTMLElement} make
 * @param {function(number, number)} seen called with the first row in sight and the one behind the last
 * @param {function(): boolean} tiled whether they stand beside each other
 */
export function createRows(body, { item, make, seen, tiled }) {
  const live = new Map();
  let total = 0;
  let frame = 0;
  /** The row that Tab leads to. */
  let current = 0;
  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };

  function columns() {
    return tiled() ? Math.max(2, Math.floor(body.clientWidth / TILE)) : 1;
  }

  function rowHeight() {
    return tiled() ? TILE : NARROW.matches ? 64 : 44;
  }

  /** Rows that can be shown at all. */
  function most() {
    return Math.floor(HIGHEST / rowHeight()) * columns();
  }

  function draw() {
    const height = rowHeight();
    const wide = columns();
    const rows = Math.min(total, most());
    const top = body.getBoundingClientRect().top;
    const over = tiled() ? 2 : OVERSCAN;
    const first = Math.min(rows, Math.max(0, Math.floor(-top / height) - over) * wide);
    const end = Math.min(rows, Math.max(first, (Math.ceil((window.innerHeight - top) / height) + over) * wide));
    body.style.height = `${Math.ceil(rows / wide) * height}px`;
    for (const [index, row] of live) {
      const kept = index < rows && row.element.contains(document.activeElement);
      if ((index < first || index >= end) && !kept) {
        row.element.remove();
        live.delete(index);
      } else {
        stand(row.element, index, height, wide);
      }
    }
    for (let index = end - 1; index >= first; index -= 1) {
      place(index, height, wide);
    }
    if (end > first) {
      if (!live.has(current)) {
        turnTo(first);
      }
      seen(first, end);
    }
  }

  /** Makes the controls of one row the ones that Tab leads to. */
  function turnTo(index) {
    reach(live.get(current)?.element, false);
    current = index;
    reach(live.get(current)?.element, true);
  }

  function stand(element, index, height, wide) {
    element.style.top = `${Math.floor(index / wide) * height}px`;
    element.style.left = wide > 1 ? `${((index % wide) * 100) / wide}%` : '';
    element.style.width = wide > 1 ? `${100 / wide}%` : '';
  }

  function place(index, height, wide) {
    const shows = item(index);
    const known = live.get(index);
    if (known && known.shows === shows) {
      return;
    }
    const element = make(shows, index);
    element.setAttribute('aria-rowindex', String(index + 2));
    reach(element, index === current);
    stand(element, index, height, wide);
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

  /** Moves the focus to a row, which is scrolled to first; gives the row. */
  function focus(index) {
    if (!body.isConnected) {
      return -1;
    }
    const target = Math.max(0, Math.min(Math.min(total, most()) - 1, index));
    const height = rowHeight();
    const y = body.getBoundingClientRect().top + Math.floor(target / columns()) * height;
    if (y < 2 * height || y + 2 * height > window.innerHeight) {
      window.scrollBy(0, y - window.innerHeight / 2);
    }
    draw();
    if (live.has(target)) {
      focusIn(live.get(target).element);
    }
    return target;
  }

  body.addEventListener('focusin', ({ target }) => {
    for (const [index, { element }] of live) {
      if (index !== current && element.contains(target)) {
        turnTo(index);
        return;
      }
    }
  });
  window.addEventListener('scroll', later, { passive: true });
  window.addEventListener('resize', later);
  return {
    draw,
    focus,
    columns,
    most,
    get total() {
      return total;
    },
    /** The row that had the focus last. */
    get current() {
      return current;
    },
    /** Calls `work(element, item)` for each row in the document. */
    each(work) {
      live.forEach(({ element, shows }) => work(element, shows));
    },
    /** How many rows there are; all are made anew. */
    reset(rows) {
      total = rows;
      current = 0;
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

/** Whether Tab stops at the controls of this row. */
function reach(element, reachable) {
  element?.querySelectorAll('a, button, input').forEach((control) => {
    control.tabIndex = reachable ? 0 : -1;
  });
}

/** The opening control of a row; the row itself while it has none. */
function focusIn(element) {
  const control = element.querySelector('.name :is(a, button)') ?? element;
  if (control === element) {
    element.tabIndex = -1;
  }
  control.focus({ preventScroll: true });
}
