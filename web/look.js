/** Light or dark: as the system has it, unless the user chose one. Kept here too, so that the page is right from its first paint. */

const KEPT = 'hallway.appearance';

/** @param {string} [chosen] 'system', 'light' or 'dark'; without it, what was kept */
export function wear(chosen = kept()) {
  const wanted = chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  document.documentElement.dataset.appearance = wanted;
  try {
    localStorage.setItem(KEPT, wanted);
  } catch {
    // until the page is closed
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT) ?? 'system';
  } catch {
    return 'system';
  }
}
