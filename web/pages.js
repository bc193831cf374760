/** The entries of one folder, fetched in pages as they come into sight; pages long out of sight are let go. */

import * as api from './api.js';

const PAGE = 500;
const KEPT = 40;
/** A scroll that flies past does not fetch what it passes, milliseconds. */
const REST = 60;
const RESTARTS = 3;
/** Fetching all goes in larger steps, some at a time. */
const STRIDE = 1000;
const AT_ONCE = 4;

/** States of one listing: a new one for each folder and each order. */
export class Pages {
  #place;
  #order;
  #told;
  #pages = new Map();
  #listing = '';
  #restarts = 0;
  #timer = 0;
  #closed = false;
  /** Everything, once it was asked for: a promise of it, and it. */
  #allComing = null;
  #all = null;
  total = 0;
  /** Whether the first page has come. */
  opened = false;

  /**
   * @param {{node: string, share: string, path: string[]}} place
   * @param {{sort: string, order: string}} order
   * @param {{loaded: function(), restarted: function(), failed: function(Error)}} told
   */
  constructor(place, order, told) {
    this.#place = place;
    this.#order = order;
    this.#told = told;
  }

  /** Fetches the first page; rejects if that fails. */
  async open() {
    await this.#load(0);
    this.opened = true;
  }

  /** The entry at this place, or `undefined` if it is not here yet. */
  get(index) {
    return this.#all ? this.#all[index] : this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** How many there are and what the first page says of them, to tell one listing from another. */
  begins() {
    return JSON.stringify([this.total, this.#pages.get(0) ?? this.#all?.slice(0, PAGE)]);
  }

  /** Asks for the entries from `first` to before `end`; told by `loaded` when some have come. */
  want(first, end) {
    clearTimeout(this.#timer);
    if (this.#all) {
      return;
    }
    const missing = [];
    for (let page = Math.floor(first / PAGE); page * PAGE < Math.min(end, this.total); page += 1) {
      if (!this.#pages.has(page)) {
        missing.push(page);
      }
    }
    if (missing.length > 0) {
      this.#timer = setTimeout(() => missing.forEach((page) => this.#loadAndTell(page)), REST);
    }
  }

  /** The entry at this place, fetched if need be. */
  async at(index) {
    if (!this.get(index)) {
      await this.#afresh(() => this.#load(Math.floor(index / PAGE)));
    }
    return this.get(index);
  }

  /** All entries, fetched once and kept as long as the folder is open. */
  async all() {
    this.#allComing ??= this.#afresh(() => this.#fetchAll());
    try {
      return await this.#allComing;
    } catch (problem) {
      this.#allComing = null;
      throw problem;
    }
  }

  async #fetchAll() {
    const listing = this.#listing;
    const all = new Array(this.total);
    this.#pages.forEach((entries, page) => entries.forEach((entry, i) => {
      all[page * PAGE + i] = entry;
    }));
    if (all.length <= PAGE && this.#pages.get(0)?.length === all.length) {
      this.#all = all;
      return all;
    }
    let next = 0;
    const work = async () => {
      while (next < all.length && !this.#closed) {
        const offset = next;
        next += STRIDE;
        const answer = await api.entries(this.#place, { ...this.#order, offset, limit: STRIDE, listing });
        answer.entries.slice(0, STRIDE).forEach((entry, i) => {
          all[offset + i] = entry;
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const whole = all.filter(Boolean);
    if (!this.#closed && listing === this.#listing && whole.length === this.total) {
      this.#all = whole;
    }
    return whole;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #loadAndTell(page) {
    if (this.#pages.has(page)) {
      return;
    }
    this.#pages.set(page, []);
    try {
      await this.#load(page);
      this.#restarts = 0;
      this.#told.loaded();
    } catch (problem) {
      this.#pages.delete(page);
      if (!this.#closed) {
        await this.#recover(problem);
      }
    }
  }

  async #load(page) {
    const listing = this.#listing;
    const answer = await api.entries(this.#place, { ...this.#order, offset: page * PAGE, limit: PAGE, listing });
    if (this.#closed || listing !== this.#listing) {
      return;
    }
    this.#listing = answer.listing;
    this.total = answer.total;
    this.#pages.delete(page);
    this.#pages.set(page, answer.entries);
    if (this.#pages.size > KEPT) {
      this.#pages.delete(this.#pages.keys().next().value);
    }
  }

  /** A folder that has changed meanwhile is listed anew, a few times. */
  async #recover(problem) {
    if (problem.code !== 'listing-changed' || this.#restarts >= RESTARTS) {
      this.#told.failed(problem);
      return;
    }
    this.#restarts += 1;
    this.#allComing = null;
    try {
      await this.#renew();
    } catch (again) {
      this.#told.failed(again);
    }
  }

  /** What was listed is no longer held by whoever has the folder: it is listed anew, and told of if it looks different. */
  async #renew() {
    const before = this.total;
    const first = JSON.stringify(this.#pages.get(0) ?? []);
    this.#pages.clear();
    this.#all = null;
    this.#listing = '';
    await this.#load(0);
    if (this.total !== before || (first !== '[]' && first !== JSON.stringify(this.#pages.get(0)))) {
      this.#told.restarted();
    } else {
      this.#told.loaded();
    }
  }

  /** Runs `work`, once more if the listing had to be made anew in between. */
  async #afresh(work) {
    try {
      return await work();
    } catch (problem) {
      if (problem.code !== 'listing-changed' || this.#closed) {
        throw problem;
      }
      await this.#renew();
      return work();
    }
  }
}
