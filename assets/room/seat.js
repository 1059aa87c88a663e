// What this device keeps of a room: the token that brings one back, and what is not sent yet.

const PREFIX = "sealegs:";
const LAST = "sealegs-last";
const KEPT = 24 * 3600 * 1000;

const memory = new Map();

// A browser may refuse to keep anything; then the page still works until it is closed.
const kept = {
  get(name) {
    try {
      return memory.get(name) ?? window.localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      window.localStorage.setItem(name, value);
      memory.delete(name);
    } catch {
      memory.set(name, value); // full or forbidden
    }
  },
  drop(name) {
    memory.delete(name);
    try {
      window.localStorage.removeItem(name);
    } catch {
      // forbidden
    }
  },
  names() {
    try {
      return Object.keys(window.localStorage);
    } catch {
      return [...memory.keys()];
    }
  },
};

/** Return a random key of 22 letters: 128 bits. */
export function newKey() {
  const raw = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)));
  return btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Return a code as it is compared: capitals, without spaces and hyphens. */
export const tidyCode = (typed) =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, 16);

export class Seat {
  constructor(fields) {
    this.code = fields.code;
    this.name = fields.name ?? "";
    this.watch = Boolean(fields.watch);
    this.key = fields.key ?? newKey();
    this.token = fields.token ?? "";
    this.pending = Array.isArray(fields.pending) ? fields.pending : [];
    this.draft = fields.draft ?? null;
    this.shown = fields.shown ?? null;
    this.order = fields.order ?? 0; // of the newest answer
    this.away = Boolean(fields.away);
  }

  /** Return the seat that this device has in a room, or in the one of last time. */
  static find(code) {
    const wanted = code || kept.get(LAST);
    try {
      const found = JSON.parse(kept.get(PREFIX + wanted) ?? "null");
      return found && found.at > Date.now() - KEPT && found.code === wanted ? new Seat(found) : null;
    } catch {
      return null;
    }
  }

  /** Return the name somebody used last here. */
  static lastName() {
    return Seat.find("")?.name ?? "";
  }

  /** Keep it on this device; rooms of days ago are let go. */
  save() {
    for (const name of kept.names()) {
      const code = name.slice(PREFIX.length);
      if (name.startsWith(PREFIX) && code !== this.code && !Seat.find(code)) kept.drop(name);
    }
    kept.set(PREFIX + this.code, JSON.stringify({ ...this, at: Date.now() }));
    kept.set(LAST, this.code);
  }

  /** Keep nothing of it any more. */
  forget() {
    kept.drop(PREFIX + this.code);
    if (kept.get(LAST) === this.code) kept.drop(LAST);
  }
}
