/** The one state of the page. Views read it and are told when it changes; they keep nothing of it themselves. */

const state = {
  /** 'starting' | 'out' | 'in' */
  session: 'starting',
  /** Whether the page was signed in before. */
  ended: false,
  /** 'connecting' | 'open' | 'lost' */
  connection: 'connecting',
  route: { view: 'office' },
  status: null,
  nodes: null,
  shares: null,
  networks: null,
  transfers: null,
  /** Files on their way into writable shares, as `uploads.js` tells of them; `null` without any. */
  uploads: null,
  /** What was cut to be moved: `{node, share, path, names}`. */
  clip: null,
  settings: null,
  findings: null,
  /** What this node can do; `null` until it is known. */
  features: null,
  activity: null,
  about: null,
  /** Comparisons of digits with other machines. */
  pairings: null,
  /** Links for devices without Hallway. */
  guestLinks: null,
  /** The office of this machine. */
  membership: null,
};
const listeners = new Set();
let told = true;

/** The state as it is; not to be written to. */
export function get() {
  return state;
}

/** Changes parts of the state; listeners hear of it once, after the running task. */
export function set(parts) {
  Object.assign(state, parts);
  if (told) {
    told = false;
    queueMicrotask(() => {
      told = true;
      for (const listener of [...listeners]) {
        listener(state);
      }
    });
  }
}

/** Calls `listener(state)` after each change; returns the function that ends it. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The node with this id, or `undefined`. */
export function node(id) {
  return state.nodes?.find((one) => one.id === id);
}

/** Whether the node has this part of the API, such as `previews`. */
export function has(feature) {
  return state.features?.includes(feature) === true;
}
