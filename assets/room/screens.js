// The screens of a room by its phase. Each is `{ title, nodes, update, stop }`: made once, then told.

import { asking } from "./asking.js";
import { blocks } from "./reading.js";
import { count, countdown, el, heading } from "./text.js";
import { placed, result, standings, told, verdict } from "./told.js";

function renaming({ welcome }, door) {
  const name = el("input", { id: "rename", maxlength: 32, autocomplete: "nickname", value: welcome.name });
  return el(
    "details",
    { class: "aside" },
    el("summary", null, "Change your name"),
    el(
      "form",
      {
        onsubmit(event) {
          event.preventDefault();
          if (name.value.trim()) door.rename(name.value.trim());
        },
      },
      el("label", { for: "rename" }, "Your name"),
      name,
      el("button", { type: "submit", class: "plain" }, "Change"),
    ),
  );
}

/** Return a screen of sentences; `more(seen)` gives the ones that change. */
function sentences(words, more, ...nodes) {
  const title = heading(words);
  const rest = el("div", { class: "prose" });
  return {
    title,
    nodes: [title, rest, ...nodes],
    update(now) {
      const next = more(now).filter(Boolean);
      if (next.join("\n") !== rest.dataset.said) {
        rest.dataset.said = next.join("\n");
        rest.replaceChildren(...next.map((each) => el("p", null, each)));
      }
    },
  };
}

/** The screens by phase: each a function of what is known, and of what a person can do. */
export const SCREENS = {
  lobby: (now, door) =>
    sentences(
      "You are in.",
      ({ state, you }) => [
        you && `Your name here is ${you.name}.`,
        you?.alias && `In the standings you are ${you.alias}.`,
        "Waiting for the host to begin.",
        count(state.players ?? 0, "player") + " here.",
      ],
      renaming(now, door),
    ),
  agenda: (now) => onTheAgenda(now, "", "The host is about to go on."),
  break: (now) => onTheAgenda(now, "break", "A break."),
  open: (now, door) => (now.state.question ? asking(now, door) : newer()),
  closed: (now, door) => (now.state.question ? asking(now, door) : newer()),
  reveal: (now) => revealed(now, ""),
  discussion: (now) =>
    now.state.step?.kind === "discussion"
      ? onTheAgenda(now, "discussion", "Talk it over.")
      : revealed(now, "Talk it over."),
  end: (_, door) => ended(door),
};

const ABOUT = {
  read: "Read this; the host goes on.",
  "self-study": "Until the next session.",
  discussion: "Talk it over.",
  break: "Stretch; the host goes on.",
};

/** Return the screen of what is read, talked over or waited through, with its clock. */
function onTheAgenda({ state: { step, note } }, kind, words) {
  const reads = step?.shown?.length > 0;
  const own = step?.kind === kind ? step.title : "";
  const title = heading(reads ? step.title || words : own || words);
  const about = reads || own ? (ABOUT[step.kind] ?? "") : kind ? ABOUT[kind] : step?.title || note;
  const left = countdown("");
  const timer = setInterval(left.tick, 500);
  return {
    title,
    nodes: [
      el(
        "div",
        { class: "top" },
        el("p", { class: "label" }, step ? `Part ${step.number} of ${step.of}` : ""),
        left.node,
      ),
      title,
      el("p", { class: "hint" }, about),
      ...blocks(step?.shown),
    ],
    update({ until }) {
      left.set(until);
    },
    stop: () => clearInterval(timer),
  };
}

/** Return what is shown where the room is newer than this page. */
export function newer() {
  return sentences("Look at the host's screen.", () => [
    "This part of the session is newer than this page, so it can't be shown here. The page goes on by itself with the next part.",
  ]);
}

function revealed({ state }, words) {
  const { question, round } = state;
  const title = heading(words || "The answer");
  const body = el("div", { class: "body" });
  const mine = el("p", { class: "verdict" });
  const table = el("div");
  let drawn = "";
  return {
    title,
    nodes: [el("p", { class: "label" }, placed(state)), title, mine, body, table],
    update(now) {
      mine.textContent = state.round ? verdict(now.you, round) : "";
      const judged = now.you?.round === round && now.you.answered;
      mine.className = `verdict ${judged ? (now.you.right ? "good" : now.you.earned > 0 ? "" : "bad") : ""}`;
      const next = JSON.stringify([now.you?.keys, now.you?.round, now.you?.rank, now.state.standings]);
      if (next === drawn) return;
      drawn = next;
      const what = now.state.told;
      body.replaceChildren(
        ...(what?.truth ? [el("p", { class: "truth" }, what.truth)] : []),
        ...(what && question ? told(question, what, now.you, round) : []),
      );
      table.replaceChildren(...(what ? standings(now.state.standings, now.you) : []));
    },
  };
}

function ended(door) {
  const title = heading("The session is over.");
  const mine = el("p", { class: "verdict" });
  const table = el("div");
  const home = el("section", { class: "home", hidden: true });
  const take = el("button", { type: "button", class: "plain" }, "Take your answers home");
  const how = el("p", { class: "hint", role: "status" });
  const command = el("code", null, "sealegs journal merge --answers-only FILE");
  const HERE = ["The file is among the downloads. In a terminal, ", command, " takes it into your own progress."];
  const GONE = ["The room is closed; its host can still give you your answers."];
  let [gone, said] = [false, ""];
  take.addEventListener("click", () => {
    gone = !door.take();
    if (gone) tell(GONE);
  });
  function tell(words) {
    if (words.join() === said) return; // said once, not with every message of the room
    said = words.join();
    how.replaceChildren(...words);
  }
  function taken({ yours, lost }) {
    if (gone || (door.takes() && door.closed())) return GONE;
    if (door.takes()) return [lost ? "The room does not answer; asking again …" : "Asking the room …"];
    if (!yours) return [];
    return yours.lines?.length ? HERE : ["The room has no answers of yours."];
  }
  home.append(take, how);
  return {
    title,
    nodes: [
      title,
      mine,
      table,
      home,
      el("button", { type: "button", class: "plain", onclick: door.another }, "Join another room"),
    ],
    update(seen) {
      const { state, you } = seen;
      tell(taken(seen));
      mine.textContent = result(you);
      home.hidden = !you || you.role === "observer";
      table.replaceChildren(...standings(state.standings, you));
    },
  };
}
