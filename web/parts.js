/** Pieces that several views are made of. */

import { fill, h } from './dom.js';
import { spoken, visible } from './format.js';
import { text } from './messages.js';
import { fail, region } from './notices.js';

let numbers = 0;

/** A name from somewhere else: its direction of writing stays its own. */
export function name(value) {
  return h('bdi', { class: 'name' }, visible(value));
}

/** A button that runs `work` and takes no second click meanwhile; a failure is told as a notice. */
export function button(label, work, properties = {}) {
  const element = h('button', { type: 'button', ...properties, on: { click: run } }, label);
  async function run() {
    if (element.getAttribute('aria-disabled') === 'true') {
      return;
    }
    element.setAttribute('aria-disabled', 'true');
    try {
      await work();
    } catch (problem) {
      fail(problem);
    } finally {
      element.removeAttribute('aria-disabled');
    }
  }
  return element;
}

/** A button that asks once more, in its own place, before it runs `work`. */
export function askingButton(label, question, work, properties = {}) {
  const place = h('span', { class: 'asking' });
  const first = h('button', { type: 'button', class: 'quiet', ...properties, on: { click: ask } }, label);
  function ask() {
    const yes = button(label, async () => {
      await work();
      if (place.isConnected) {
        back();
      }
    }, { class: 'danger', 'data-focus': 'yes' });
    const no = h('button', { type: 'button', 'data-focus': 'no', on: { click: back } }, text.cancel);
    fill(place, h('span', { class: 'question', role: 'group', 'aria-label': question, on: {
      keydown: (event) => event.key === 'Escape' && back(),
    } }, h('span', {}, question), yes, no));
    no.focus();
  }
  function back() {
    fill(place, first);
    first.focus();
  }
  fill(place, first);
  return place;
}

/** A text field with its label and help; `input` is the element to read. */
export function field(label, { help, ...properties } = {}) {
  numbers += 1;
  const id = `field-${numbers}`;
  const input = h('input', {
    id, type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
    'aria-describedby': help ? `${id}-help` : null, ...properties,
  });
  const element = h('div', { class: 'field' }, h('label', { for: id }, label), input,
    help ? h('p', { class: 'help', id: `${id}-help` }, help) : null);
  return { element, input };
}

/** A choice of one; `options` are pairs of a value and its label. */
export function choice(label, options, { help, ...properties } = {}) {
  const made = field(label, { help });
  const input = h('select', { id: made.input.id, 'aria-describedby': made.input.getAttribute('aria-describedby'), ...properties },
    options.map(([value, shown]) => h('option', { value }, shown)));
  made.input.replaceWith(input);
  return { element: made.element, input };
}

/** A box to tick. */
export function tick(label) {
  const input = h('input', { type: 'checkbox' });
  return { element: h('label', { class: 'tick' }, input, label), input };
}

/**
 * A window over the page. The browser keeps the focus in it and gives it back; Escape closes it.
 *
 * @param {function()} closed called after each close
 */
export function dialog(title, style, closed = () => {}) {
  numbers += 1;
  const id = `dialog-${numbers}`;
  const heading = h('h2', { id, tabindex: '-1' }, title);
  const content = h('div', { class: 'content' });
  const shut = h('button', { type: 'button', class: 'quiet', 'aria-label': text.close, title: text.close, on: { click: () => element.close() } }, '✕');
  const element = h('dialog', { class: style, 'aria-labelledby': id, on: { close: () => {
    // what is behind an open window can be neither seen nor heard: the notices go with the uppermost
    ([...document.querySelectorAll('dialog[open]')].pop() ?? document.getElementById('app')).append(region);
    element.remove();
    closed();
  } } }, h('div', { class: 'split bar' }, heading, shut), content);
  return {
    element,
    heading,
    content,
    open() {
      document.body.append(element);
      element.append(region);
      element.showModal();
    },
    close: () => element.close(),
  };
}

/**
 * A form that runs `work` when it is sent. A failure stands in the form in its own sentence, and what was typed stays;
 * `failed(problem)` may give one more element beside it.
 */
export function form(label, fields, work, { failed = () => null, cancel } = {}) {
  const error = h('div', { class: 'form-error', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'main' }, label);
  const element = h('form', { novalidate: true, on: { submit: run } }, fields, error, h('div', { class: 'row' }, send,
    cancel ? h('button', { type: 'button', on: { click: cancel } }, text.cancel) : null));
  async function run(event) {
    event?.preventDefault();
    if (send.getAttribute('aria-disabled') === 'true') {
      return;
    }
    send.setAttribute('aria-disabled', 'true');
    fill(error);
    try {
      await work();
    } catch (problem) {
      fill(error, h('p', {}, problem.message || text.failed), failed(problem));
      error.scrollIntoView({ block: 'nearest' });
    } finally {
      send.removeAttribute('aria-disabled');
    }
  }
  return { element, run };
}

/** Rows of a term and what it is; empty ones are left out. */
export function terms(...pairs) {
  return h('dl', {}, pairs.filter(([, value]) => value).map(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]));
}

/** The findings of the check, as a list. */
export function findingList(findings) {
  return h('ul', { class: 'findings' }, findings.map(({ severity, sentence, advice }) => {
    const known = Object.hasOwn(text.doctor.severities, severity) ? severity : 'unknown';
    return h('li', { class: `finding ${known}` }, h('strong', {}, text.doctor.severities[known]),
      h('div', {}, h('p', {}, spoken(sentence)), advice ? h('p', { class: 'advice' }, spoken(advice)) : null));
  }));
}
