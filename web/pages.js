/** The entries of one folder, fetched in pages as they come into sight; pages long out of sight are let go. */

import * as api from './api.js';

const PAGE = 500;
const KEPT = 40;
/** A scroll that flies past does not fetch what it passes, milliseconds. */
const REST = 60;
const RESTARTS = 3;

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
  total = 0;

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
  }

  /** The entry at this place, or `undefined` if it is not here yet. */
  get(index) {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Asks for the entries from `first` to before `end`; told by `loaded` when some have come. */
  want(first, end) {
    clearTimeout(this.#timer);
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
      await this.#load(Math.floor(index / PAGE));
    }
    return this.get(index);
  }

  /** All entries, fetched one page after the other. */
  async all() {
    for (let page = 0; page * PAGE < this.total; page += 1) {
      if (!(this.#pages.get(page)?.length > 0)) {
        await this.#load(page);
      }
    }
    return Array.from({ length: this.total }, (_, index) => this.get(index)).filter(Boolean);
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
    this.#pages.clear();
    this.#listing = '';
    try {
      await this.#load(0);
      this.#told.restarted();
    } catch (again) {
      this.#told.failed(again);
    }
  }
}
