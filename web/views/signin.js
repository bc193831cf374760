/** What a browser sees that is not signed in: one button, and what to do when it does not help. */

import * as api from '../api.js';
import { h, setText } from '../dom.js';
import { text } from '../messages.js';
import { button } from '../parts.js';

/** @returns {{element: HTMLElement, update: function(*)}} */
export function createSignin() {
  const said = h('p', { role: 'status', class: 'said' });
  const signin = button(text.signin.button, async () => {
    await api.openSignedIn();
    setText(said, text.signin.opened);
  }, { class: 'main big' });
  const ended = h('p', { class: 'banner', role: 'alert', hidden: true }, text.signin.ended);
  const choices = h('div', {}, ended, h('p', {}, text.signin.why), signin, h('p', { class: 'help' }, text.signin.what), said,
    h('p', { class: 'help' }, text.signin.hint[0], h('code', {}, 'hallway open'), text.signin.hint[1]));
  const waiting = h('p', { role: 'status' }, text.signin.starting);
  const element = h('section', { class: 'card signin' }, h('h1', { tabindex: '-1' }, text.signin.title), waiting, choices);
  return {
    element,
    update({ session, ended: was }) {
      ended.hidden = !was;
      waiting.hidden = session !== 'starting';
      choices.hidden = session === 'starting';
    },
  };
}
