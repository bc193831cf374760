/**
 * Builds elements. What comes in as a child is a node or becomes a text node: nothing that a peer sends is ever read as
 * markup, and no view has another way to make an element.
 */

/** Parts of the page, its own files, and tickets of the previews' door. */
const LINK = /^(#|\/(?!\/)|http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}\/t\/)/;
/** What `keyed` has put where. */
const HELD = new WeakMap();

/**
 * @param {string} tag
 * @param {Object<string, *>} [properties] attributes; `on` holds listeners, `true` is an empty attribute, `null`,
 *     `undefined` and `false` leave one out
 * @param {...*} children nodes, texts, arrays of them; `null` and `false` are left out
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') {
      for (const [type, listener] of Object.entries(value)) {
        element.addEventListener(type, listener);
      }
    } else if (value !== null && value !== undefined && value !== false) {
      attribute(element, name, value);
    }
  }
  element.append(...nodes(children));
  return element;
}

/** Puts `children` in the place of all that `parent` holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
}

/** Writes a text only when it differs, so that a screen reader does not say it again. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * Brings the children of `parent` in line with `items`. An item whose content has not changed keeps its element, and with
 * it the focus and what was typed there.
 *
 * @param {HTMLElement} parent holds nothing but these children
 * @param {Array<*>} items
 * @param {function(*): string} key
 * @param {function(*): HTMLElement} make
 */
export function keyed(parent, items, key, make) {
  const held = HELD.get(parent) ?? new Map();
  const next = new Map();
  const wanted = new Set(items.map(key));
  let lost = -1;
  for (const [id, { element }] of held) {
    if (!wanted.has(id)) {
      lost = element.contains(document.activeElement) ? [...parent.children].indexOf(element) : lost;
      element.remove();
    }
  }
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  let place = parent.firstElementChild;
  for (const item of items) {
    const id = key(item);
    const content = JSON.stringify(item);
    let known = held.get(id);
    if (!known || known.content !== content) {
      const fresh = { content, element: make(item) };
      if (known) {
        const focus = focusPath(known.element);
        carryOpen(known.element, fresh.element);
        if (place === known.element) {
          place = fresh.element;
        }
        known.element.replaceWith(fresh.element);
        focusAgain(fresh.element, focus);
      }
      known = fresh;
    }
    next.set(id, known);
    if (known.element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(known.element, place);
    }
  }
  HELD.set(parent, next);
  if (focused?.isConnected && document.activeElement === document.body) {
    // moving an element takes the focus from it
    focused.focus({ preventScroll: true });
  }
  if (lost >= 0) {
    focusNear(parent, lost);
  }
}

/** Where the focus goes when what had it is gone: to what stands in its place, else to the heading above. */
export function focusNear(parent, index) {
  const near = parent.children[index] ?? parent.lastElementChild;
  const control = near?.querySelector('a, button, input, summary');
  const heading = parent.closest('section, dialog, main')?.querySelector('h1, h2') ?? document.querySelector('main h1');
  if (!control && heading && !heading.hasAttribute('tabindex')) {
    heading.tabIndex = -1;
  }
  (control ?? heading)?.focus();
}

function attribute(element, name, value) {
  if (/^(on|style$|srcdoc$)/i.test(name) || (/^(href|src|action|formaction)$/i.test(name) && !LINK.test(value))) {
    throw new Error(`an attribute that the page does not use: ${name}`);
  }
  element.setAttribute(name, value === true ? '' : String(value));
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/** What was folded out stays so. */
function carryOpen(before, after) {
  const folds = after.querySelectorAll('details');
  before.querySelectorAll('details').forEach((fold, i) => {
    if (folds[i]) {
      folds[i].open = fold.open;
    }
  });
}

/** Which control within `element` has the focus, as its name in `data-focus`; `null` for none. */
function focusPath(element) {
  const active = document.activeElement;
  return element.contains(active) ? active.dataset.focus ?? '' : null;
}

function focusAgain(element, name) {
  if (name === null) {
    return;
  }
  const same = [...element.querySelectorAll('[data-focus]')].find((control) => control.dataset.focus === name);
  (same ?? element.querySelector('a, button, input'))?.focus();
}
