// The screen of a question that is open or just closed.

import { control } from "./controls.js";
import { answered } from "./seen.js";
import { countdown, el, exhibit, parted, sentence, styled, unseen } from "./text.js";
import { howMany, placed } from "./told.js";

const SURE = ["A guess", "I think", "I know"];
const THINK = 2;
const FREE = "Points stay the same; it tells you and the host what only felt sure.";
const COUNTS = "Points hang on it: the surer, the more is won if right and lost if wrong.";
const NEWER =
  "This page is older than the room and can't show this kind of question. Answer it in a terminal, or wait: the next one comes here.";

/** Return the screen of a question. `door` has `answer(reply, took)`, `keep(draft)`, `draft(round)`, `shownAt(round)`, `say`. */
export function asking({ state, you }, door) {
  const { question, round } = state;
  const form = question.form ?? {};
  const inWords = form.control?.type === "write";
  const [head, story] = parted(form.ask);
  const ask = question.statement ? ["“", ...styled(head), "”"] : styled(head);
  const given = control(form, question.statement, touched, door.say);
  const title = el("h1", { id: "title", tabindex: "-1" }, ask);
  const left = countdown("Time is up");
  const goals = el("ul", { class: "goals", "aria-label": "Goals" });
  const many = el("p", { class: "many" });
  const mark = el("p", { id: "mark", role: "status" });
  const send = el("button", { type: "submit", class: "main" }, "Send answer");
  const since = door.shownAt(round);
  let [dirty, sent, warned, missing] = [false, null, false, ""];
  const draft = door.draft(round);
  let sure = draft?.certainty || THINK;
  let told = sure !== THINK;
  const until = el("span", null, `“${SURE[THINK - 1]}”, until you say. `);

  const certainty = el(
    "fieldset",
    { class: "sure", hidden: true },
    el("legend", null, "How sure are you?"),
    el("p", { class: "hint" }, until, state.by_certainty ? COUNTS : FREE),
    SURE.map((words, at) =>
      el(
        "label",
        null,
        el("input", {
          type: "radio",
          name: "sure",
          value: at + 1,
          checked: at + 1 === sure,
          onchange: () => surer(at + 1),
        }),
        el("span", null, words),
      ),
    ),
  );

  function touched() {
    [dirty, missing] = [true, ""];
    keep();
    tell();
  }
  function keep() {
    const reply = given.read();
    if (!reply.missing) door.keep({ round, ...reply, certainty: sure });
  }
  function surer(how) {
    [sure, told] = [how, true];
    if (dirty) keep();
    else if (sent) answer();
  }
  function answer() {
    sent.order = door.answer(round, { ...sent.reply, certainty: sure }, sent.took);
  }
  function submit(event) {
    event.preventDefault();
    if (send.hidden) return;
    const held = document.activeElement === send;
    const reply = given.read();
    missing = reply.missing ?? "";
    if (!missing) {
      sent = { reply, took: Math.min(Math.max(Math.round(Date.now() - since), 0), 86400000) };
      dirty = false;
      answer();
    }
    tell();
    if (held && send.hidden) certainty.querySelector(":checked").focus({ preventScroll: true });
  }

  const box = el("form", { id: "answer", novalidate: true, onsubmit: submit });
  const plays = you?.role !== "observer";
  if (given) {
    box.append(given.node);
    if (plays) box.append(el("div", { class: "bar-of-keys" }, mark, certainty, send));
    else box.append(el("p", { class: "hint" }, "You look on; the others answer."));
    given.lock(!plays);
    if (plays && draft) {
      const { keys, text, order = 0 } = draft;
      given.fill(keys, text);
      if (draft.sent) sent = { reply: { keys, text }, took: draft.sent, order };
      else dirty = true;
    }
  } else box.append(el("p", { class: "notice" }, NEWER));

  let last = null;
  function tell() {
    if (!last || !given || !plays) return;
    const has = answered(last);
    const open = last.state.phase === "open";
    const waits = door.waits(round);
    if (!dirty && !waits && last.you?.answered && last.you.round === round) catchUp(last.you);
    given.lock(!open);
    certainty.disabled = !open;
    certainty.hidden = !sent;
    until.hidden = told;
    send.hidden = !open || (Boolean(sent) && !dirty);
    send.textContent = sent ? "Send the change" : "Send answer";
    mark.textContent = words(has, open, waits);
    mark.className = missing || last.refused ? "bad" : waits ? "waits" : has && !dirty ? "good" : "";
  }
  /** Show what the room has, unless it was sent here: another window may have given it since. */
  function catchUp({ keys = [], text = "", order = 0 }) {
    const same = inWords ? text === sent?.reply.text : String(keys) === String(sent?.reply.keys);
    if (sent && (same || !(order >= sent.order))) return;
    if (inWords && !text) {
      // The room need not repeat words, only what it ticked in them: these here go out only by hand.
      if (sent && order > sent.order) [sent, dirty] = [null, true];
      return;
    }
    given.fill(keys, text);
    sent = { reply: { keys: inWords ? [] : keys, text }, took: sent?.took ?? 0, order };
  }
  function words(has, open, waits) {
    if (missing) return `! ${missing}`;
    if (last.refused) return `! ${sentence(last.refused.say)}`;
    if (waits) return "… On its way; it is sent again until the room has it.";
    if (!open) return has ? "✓ Closed; the room has your answer." : "Closed. You did not answer.";
    const ticks = last.state.question?.ticks ?? [];
    if (has && !dirty && ticks.length && last.you?.round === round) {
      const why = last.you.why ? ` ${last.you.why}.` : "";
      return `✓ ${last.you.keys?.length ?? 0} of ${ticks.length} goals met.${why} You can send a better one until the host closes.`;
    }
    if (has)
      return dirty
        ? "The room has your first answer; the change is not sent."
        : "✓ The room has your answer. You can change it until the host closes.";
    return "";
  }
  function tick() {
    const rest = left.tick();
    if (rest < 10500 && rest > 5000 && !warned) {
      warned = true;
      door.say("10 seconds left.");
    }
  }
  /** Tick the goals that one's own answer met, or else the ones that there are. */
  function ticked() {
    const mine = last.you?.round === round && last.you.answered ? (last.you.keys ?? []) : [];
    const ticks = last.state.question?.ticks ?? [];
    const next = ticks.length ? `${ticks.length} ${mine.join()}` : "";
    if (next === goals.dataset.shown) return;
    goals.dataset.shown = next;
    goals.hidden = !ticks.length;
    goals.replaceChildren(
      ...ticks.map(({ key, text }) => {
        const met = mine.includes(key);
        return el(
          "li",
          { class: met && "met" },
          el("span", { class: "sign", "aria-hidden": "true" }, met ? "✓" : "·"),
          el("span", null, styled(text), unseen(met ? ", met" : ", not met yet")),
        );
      }),
    );
  }
  const timer = setInterval(tick, 500);
  return {
    title,
    nodes: [
      el("div", { class: "top" }, el("p", { class: "label" }, placed(state)), left.node, many),
      title,
      ...(story ? [el("p", { class: "prose" }, styled(story))] : []),
      ...(form.exhibits ?? []).map(exhibit),
      goals,
      box,
    ],
    update(seen) {
      last = seen;
      many.textContent =
        seen.state.phase === "closed" ? "Closed; the answer comes in a moment." : howMany(seen.state);
      const extra = seen.you?.round === round ? (seen.you.extra ?? 0) : 0;
      left.set(seen.state.phase === "open" && seen.until ? seen.until + extra : 0);
      tick();
      ticked();
      tell();
    },
    stop: () => clearInterval(timer),
  };
}
