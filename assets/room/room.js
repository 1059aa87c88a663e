// The page of a room: what is heard becomes what is known, and that is shown.

import { Link } from "./link.js";
import { NOTHING, after, answering } from "./seen.js";
import { Seat, newKey, tidyCode } from "./seat.js";
import { SCREENS, newer } from "./screens.js";
import { el, heading, points, sentence } from "./text.js";

const byId = (id) => document.getElementById(id);
const [main, where, who, line, said, foot] = ["main", "where", "who", "line", "said", "foot"].map(byId);

const STEPS = {
  start: "Begin",
  open: "Ask",
  close: "Close",
  reveal: "Reveal",
  next: "Next",
  end: "End",
};

let seat = null;
let link = null;
let seen = NOTHING;
let screen = null;
let shown = "";
let leaving = "";
let trouble = "";
let unasked = false;

function heard(news) {
  if (news.type === "over" && !seen.welcome && news.reason === "code") {
    backToDoor(unasked ? "" : sentence(news.say), unasked);
    return;
  }
  if (news.type === "welcome" && seen.lost) say("Connected again.");
  if (seen.state?.phase === "end") {
    if (news.type === "lost" && !door.takes()) {
      link.end(); // nothing more comes of a room that is over
      return;
    }
    if (news.type === "over" && news.reason === "code") {
      seen = { ...seen, lost: null }; // the room is gone; how it went stays on the screen
      show();
      return;
    }
  }
  if (news.type === "yours" && news.lines?.length) keepFile(`sealegs-${seat.code}.jsonl`, news.lines);
  seen = after(seen, news, performance.now());
  if (news.type === "ack" && news.key === leaving) {
    link.end();
    seat.away = true;
    seat.save();
    seen = { ...seen, over: { type: "over", reason: "left", say: "you left; your points stay" } };
  }
  show();
}

function say(words) {
  said.textContent = words;
}

function wish(message) {
  link.wish({ key: newKey(), ...message });
  show();
}

const door = {
  say,
  rename: (name) => wish({ type: "rename", name }),
  closed: () => !link || link.ended,
  /** Ask for one's own answers; tell whether there is a room to ask. */
  take() {
    if (door.closed()) return false;
    if (!door.takes()) wish({ type: "take" });
    return true;
  },
  takes: () => seat.pending.some((kept) => kept.type === "take"),
  another() {
    history.replaceState(null, "", location.pathname);
    backToDoor("", true);
  },
  /** Send an answer, keep it as what was sent, and return its order. */
  answer(round, reply, took) {
    const order = Math.max(seat.order, seen.you?.order ?? 0) + 1;
    const message = { type: "answer", key: newKey(), round, reply, took, order };
    seat.order = order;
    seat.draft = { round, ...reply, sent: Math.max(took, 1), order };
    seen = answering(seen, message);
    link.wish(message);
    show();
    return order;
  },
  keep(draft) {
    seat.draft = draft;
    seat.save();
  },
  draft: (round) => (seat.draft?.round === round ? seat.draft : null),
  shownAt(round) {
    if (seat.shown?.round !== round) {
      seat.shown = { round, at: Date.now() };
      seat.save();
    }
    return seat.shown.at;
  },
  waits: (round) => link.waits(round),
};

/** Let the browser put lines into a file among its downloads. */
function keepFile(name, lines) {
  const url = URL.createObjectURL(
    new Blob([lines.map((one) => `${one}\n`).join("")], { type: "application/jsonl" }),
  );
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Sit down and open the line; `alone` when nobody asked for it, since one sat there before. */
function enter(taken, alone = false) {
  seat = taken;
  unasked = alone;
  seat.away = false;
  seat.save();
  link?.end();
  // An answer that the page of before could not send is still this person's: it is told of as theirs.
  const waiting = seat.pending.findLast((kept) => kept.type === "answer");
  [seen, trouble] = [waiting ? answering(NOTHING, waiting) : NOTHING, ""];
  leaving = seat.pending.find((kept) => kept.type === "leave")?.key ?? "";
  link = new Link(seat, heard);
  link.open();
  show();
}

function backToDoor(words, afresh = false) {
  const before = afresh ? null : seat;
  const name = Seat.lastName();
  link?.end();
  seat?.forget();
  [seat, link, seen, leaving, trouble] = [null, null, NOTHING, "", words];
  show({ code: before?.code, name });
}

function atTheDoor(before) {
  const linked = tidyCode(location.hash);
  const code = el("input", {
    id: "code",
    name: "code",
    required: true,
    maxlength: 16,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    enterkeyhint: "next",
    value: before?.code ?? linked,
    "aria-describedby": trouble && "trouble",
  });
  const name = el("input", {
    id: "name",
    name: "name",
    required: true,
    maxlength: 32,
    autocomplete: "nickname",
    enterkeyhint: "go",
    spellcheck: "false",
    value: before?.name ?? Seat.lastName(),
    "aria-describedby": trouble && "trouble",
  });
  const watch = el("input", { type: "checkbox", name: "watch" });
  const problem = el("p", { id: "trouble", class: "bad", role: "alert" }, trouble && `! ${trouble}`);
  function submit(event) {
    event.preventDefault();
    const typed = tidyCode(code.value);
    const missing = !typed
      ? [code, "Type the code that the host's screen shows."]
      : !name.value.trim()
        ? [name, "Type a name, so that the host knows you are here."]
        : null;
    if (missing) {
      problem.textContent = `! ${missing[1]}`;
      missing[0].setAttribute("aria-invalid", "true");
      missing[0].setAttribute("aria-describedby", "trouble");
      missing[0].focus();
      return;
    }
    const known = Seat.find(typed);
    enter(
      known && known.name === name.value.trim()
        ? known
        : new Seat({ code: typed, name: name.value.trim(), watch: watch.checked }),
    );
  }
  const title = heading("Join the room");
  return {
    title,
    focus: code.value && !trouble ? name : code,
    nodes: [
      title,
      el(
        "form",
        { id: "join", novalidate: true, onsubmit: submit },
        el("label", { for: "code" }, "Code"),
        code,
        el("label", { for: "name" }, "Your name"),
        name,
        problem,
        el("label", { class: "aside" }, watch, " Only look on"),
        el("button", { type: "submit", class: "main" }, "Join"),
      ),
      el(
        "p",
        { class: "hint" },
        "No account. Your name is seen by the host, and by others only if the host shows it.",
      ),
    ],
  };
}

function waiting(words) {
  const title = heading(words);
  return { title, nodes: [title, el("p", { class: "hint" }, "This takes a moment.")] };
}

function isOver({ reason, say: words }) {
  const title = heading(reason === "elsewhere" ? "You are here in another window." : sentence(words));
  const again = { elsewhere: "Go on here", left: "Come back", kicked: "" }[reason] ?? "Try again";
  // What another window did since is kept on the device, and newer than what this one remembers.
  const comeBack = () => enter(Seat.find(seat.code) ?? seat);
  return {
    title,
    nodes: [
      title,
      again && el("button", { type: "button", class: "main", onclick: comeBack }, again),
      el("button", { type: "button", class: "plain", onclick: door.another }, "Join another room"),
    ].filter(Boolean),
  };
}

/** Return what is to be shown, and how it is made; the same name means the same screen. */
function wanted(before) {
  const { state, over, welcome } = seen;
  if (!seat) return [`door ${trouble}`, () => atTheDoor(before)];
  if (over) return [`over ${over.reason}`, () => isOver(over)];
  if (!welcome || !state) return ["waiting", () => waiting("Knocking at the door …")];
  const make = Object.hasOwn(SCREENS, state.phase) ? SCREENS[state.phase] : newer;
  const phase = state.phase === "closed" ? "open" : state.phase;
  return [
    `${phase} ${state.round ?? 0} ${state.step?.number ?? 0} ${state.step?.kind ?? ""} ${seen.you?.role ?? ""}`,
    () => make(seen, door),
  ];
}

function show(before) {
  const [name, make] = wanted(before);
  try {
    if (name !== shown) place(name, make());
    screen.update?.(seen);
  } catch (error) {
    console.error(error);
    place(`broken ${name}`, newer()); // what can't be shown must not keep the rest from being shown
    screen.update(seen);
  }
  frame();
}

function place(name, next) {
  const first = shown === "";
  screen?.stop?.();
  [screen, shown] = [next, name];
  main.replaceChildren(...next.nodes);
  say("");
  document.title = `${next.title.textContent.slice(0, 60)} · Sealegs`;
  window.scrollTo(0, 0);
  if (next.focus) next.focus.focus({ preventScroll: true });
  else if (!first) next.title.focus({ preventScroll: true });
}

let framed = "";
function frame() {
  const { state, you, welcome, lost, over, refused } = seen;
  const title = state?.title || welcome?.title || "Sealegs";
  if (where.textContent !== title) where.textContent = title;
  const name = you?.name || welcome?.name || "";
  const score = you && you.role !== "observer" && state?.round ? ` · ${points(you.points)}` : "";
  who.replaceChildren(...(name && !over ? [el("bdi", null, name), score] : []));
  const asks = ["open", "closed"].includes(state?.phase) && state.question; // which says it itself
  const down = lost ? "Not connected. Your answers are kept; trying again …" : "";
  const words = !seat || over ? "" : down || (refused && !asks ? `! ${sentence(refused.say)}` : "");
  if (line.textContent !== words) line.textContent = words;
  line.hidden = !words;

  const step = you?.leads && state && !over ? (seen.board?.step ?? "") : "";
  const mayLeave = welcome && !over && state?.phase !== "end";
  const next = JSON.stringify([step, state?.phase, mayLeave, you?.leads]);
  if (next === framed) return;
  framed = next;
  foot.replaceChildren(...(step ? [leading(step, state.phase)] : []), ...(mayLeave ? [leave()] : []));
}

/** Return what somebody may do whom the host handed the room to. */
function leading(step, phase) {
  const command = (what, words) =>
    el(
      "button",
      { type: "button", class: "plain", onclick: () => wish({ type: "command", do: what }) },
      words,
    );
  return el(
    "section",
    { class: "leading", "aria-label": "Lead the room" },
    el("p", null, "You lead the room now."),
    step !== "end" && command(step, STEPS[step] ?? step),
    phase === "reveal" && command("discuss", "Discuss"),
    ["reveal", "discussion", "agenda"].includes(phase) && command("break", "Break"),
    step === "end" &&
      twice("End", "End the session for everyone?", () => wish({ type: "command", do: "end" })),
  );
}

const leave = () =>
  twice("Leave the room", "Leave? Your points stay.", () => {
    leaving = newKey();
    wish({ type: "leave", key: leaving });
  });

/** Return a button that asks once more. */
function twice(words, question, act) {
  const box = el("p", { class: "twice" });
  const ask = () => {
    const yes = el("button", { type: "button", class: "plain", onclick: act }, "Yes");
    const no = el("button", { type: "button", class: "plain", onclick: rest }, "No");
    box.replaceChildren(`${question} `, yes, " ", no);
    no.focus();
  };
  const button = el("button", { type: "button", class: "plain", onclick: ask }, words);
  function rest() {
    box.replaceChildren(button);
    button.focus();
  }
  box.append(button);
  return box;
}

const probe = () => link?.probe();
window.addEventListener("online", probe);
window.addEventListener("offline", probe);
window.addEventListener("pageshow", probe);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && probe());
window.addEventListener("hashchange", () => location.reload());

const code = tidyCode(location.hash);
const known = Seat.find(code);
if (known?.token && !known.away) enter(known, true);
else show();
