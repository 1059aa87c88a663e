// One person's connection to a room: comes back by itself and loses no wish. The browser's twin of
// app/sealegs/team/client/link.py; docs/room-protocol.md says what is spoken.

const FIRST = 500;
const LONGEST = 8000;
const OPENING = 8000;
const ENTERING = 20000;
const ANSWERING = 5000;
const KEPT = 100;

export class Link {
  /** `heard` is given every message of the room, and `lost` and `over` of our own. */
  constructor(seat, heard) {
    this.seat = seat;
    this.heard = heard;
    this.socket = null;
    this.welcomed = false;
    this.ended = false;
    this.cap = FIRST;
    this.every = 15000;
    this.timers = new Map();
  }

  /** Come in, and come back until there is no coming back. */
  open() {
    this.stop("again");
    if (this.ended || this.socket) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/live`, "sealegs.1");
    this.socket = socket;
    this.welcomed = false;
    this.after("door", OPENING, () => this.drop("the room does not answer"));
    socket.addEventListener("open", () => {
      if (socket !== this.socket) return;
      this.after("door", ENTERING, () => this.drop("the room does not answer"));
      socket.send(JSON.stringify(this.first()));
    });
    socket.addEventListener("message", (event) => {
      if (socket === this.socket) this.hear(event.data);
    });
    socket.addEventListener("close", () => {
      if (socket === this.socket) this.drop("the connection was lost");
    });
  }

  /** Keep a wish until the room acknowledges it, and send it now if that is possible. */
  wish(message) {
    if (message.type === "answer") {
      // Sent again after it, the older answer to the same question would count as the last.
      const same = (old) => old.type === "answer" && old.round === message.round;
      this.seat.pending = this.seat.pending.filter((old) => !same(old));
    }
    this.seat.pending = [...this.seat.pending, message].slice(-KEPT);
    this.seat.save();
    if (this.welcomed) this.send(message);
  }

  /** Tell whether an answer to a question is not acknowledged yet. */
  waits(round) {
    return this.seat.pending.some((wish) => wish.type === "answer" && wish.round === round);
  }

  /** See at once whether the line stands: after sleep, or when the network came or went. */
  probe() {
    if (this.ended) return;
    if (!this.socket) this.open();
    else if (this.welcomed) this.ask();
  }

  /** Leave the line for good. */
  end() {
    this.ended = true;
    for (const name of [...this.timers.keys()]) this.stop(name);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  first() {
    const { token, code, name, key, watch } = this.seat;
    if (token) return { type: "resume", v: 1, token };
    return { type: "join", v: 1, code, name, key, ...(watch ? { watch } : {}) };
  }

  hear(raw) {
    let message;
    try {
      message = JSON.parse(raw);
    } catch {
      return;
    }
    if (message === null || typeof message !== "object") return;
    this.stop("silence");
    if (this.welcomed) this.rest();
    if (message.type === "welcome") this.enter(message);
    else if (message.type === "ack" || message.type === "yours") this.settle(message.key);
    else if (message.type === "refused" && this.refused(message)) return;
    this.heard(message);
    if (message.type === "bye" && !message.again) this.over(message);
    if (message.type === "bye" && message.again) this.drop(message.say);
  }

  enter(message) {
    this.stop("door");
    this.seat.token = message.token || this.seat.token;
    this.seat.name = message.name || this.seat.name;
    this.seat.save();
    this.welcomed = true;
    this.cap = FIRST;
    this.every = (message.ping || 15) * 1000;
    this.rest();
    for (const wish of this.seat.pending) this.send(wish);
  }

  /** Deal with a refusal; true when nobody needs to hear of it. */
  refused({ key, reason, say, retry }) {
    if (!this.welcomed && !key) {
      if (retry) this.drop(say, retry * 1000);
      else if (reason === "token" && this.seat.token) {
        this.seat.token = ""; // it expired; joining with the same key finds the same seat
        this.seat.save();
        this.drop(say, 1);
      } else this.over({ reason, say });
      return true;
    }
    const wish = this.seat.pending.find((kept) => kept.key === key);
    if (wish && retry) {
      this.after(`retry ${key}`, retry * 1000, () => {
        if (this.welcomed && this.seat.pending.includes(wish)) this.send(wish);
      });
    } else if (wish) this.settle(key);
    return false;
  }

  settle(key) {
    this.seat.pending = this.seat.pending.filter((wish) => wish.key !== key);
    this.seat.save();
    if (!this.seat.pending.length) this.stop("answer");
  }

  send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify(message));
    if (message.key) this.after("answer", ANSWERING, () => this.ask());
  }

  /** Ask for a sign of life; without one the line is given up and opened anew. */
  ask() {
    if (this.timers.has("silence")) return;
    this.send({ type: "ping", at: Math.floor(performance.now()) });
    this.after("silence", ANSWERING, () => this.drop("the room does not answer"));
  }

  rest() {
    this.after("rest", this.every, () => this.ask());
  }

  /** Give this line up, and open another soon: later each time, and not all at once. */
  drop(why, least = 0) {
    for (const name of [...this.timers.keys()]) this.stop(name);
    const socket = this.socket;
    this.socket = null;
    this.welcomed = false;
    socket?.close();
    if (this.ended) return;
    const wait = Math.max(least, this.cap * (0.1 + 0.9 * Math.random()));
    this.cap = Math.min(this.cap * 2, LONGEST);
    this.after("again", wait, () => this.open());
    this.heard({ type: "lost", why, wait });
  }

  over({ reason, say }) {
    this.end();
    this.heard({ type: "over", reason, say });
  }

  after(name, milliseconds, act) {
    this.stop(name);
    const timer = setTimeout(() => {
      this.timers.delete(name);
      act();
    }, milliseconds);
    this.timers.set(name, timer);
  }

  stop(name) {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}
