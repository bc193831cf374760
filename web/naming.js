/** Names that not every system can have: a colleague's machine only says that it does not understand them. */

import { visible } from './format.js';
import { text } from './messages.js';

const UNUSABLE = /[<>:"|?*\\\u0000-\u001f]|[. ]$|^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)/i;

/** The problem, in words of its own if one of `names` is what it is about. */
export function explained(problem, names) {
  const bad = problem.code === 'bad-request' ? names.find((name) => UNUSABLE.test(name)) : undefined;
  return bad === undefined ? problem : new Error(text.changing.badName({ name: visible(bad) }));
}

/** Does `work`, whose failure may be about `name`. */
export async function named(name, work) {
  try {
    return await work();
  } catch (problem) {
    throw explained(problem, [name]);
  }
}
