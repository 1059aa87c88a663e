// The screen of a question that is open or just closed.

import { control } from "./controls.js";
import { answered } from "./seen.js";
import { clock, el, exhibit, sentence, styled } from "./text.js";
import { howMany } from "./told.js";

const SURE = ["A guess", "I think", "I know"];
const THINK = 2;
const NEWER =
  "This page is older than the room and can't show this kind of question. Answer it in a terminal, or wait: the next one comes here.";

/** Return the screen of a question. `door` has `answer(reply, took)`, `keep(draft)`, `draft(round)`, `shownAt(round)`, `say`. */
export function asking({ state, you }, door) {
  const { question, round } = state;
  const form = question.form ?? {};
  const ask = question.statement ? ["“", ...styled(form.ask), "”"] : styled(form.ask);
  const given = control(form, question.statement, touched, door.say);
  const title = el("h1", { id: "title", tabindex: "-1" }, ask);
  const left = el("p", { class: "clock", role: "timer" });
  const many = el("p", { class: "many" });
  const mark = el("p", { id: "mark", role: "status" });
  const send = el("button", { type: "submit", class: "main" }, "Send answer");
  const since = door.shownAt(round);
  let [dirty, sent, warned, missing] = [false, null, false, ""];
  let sure = THINK;

  const certainty = el(
    "fieldset",
    { class: "sure", hidden: true },
    el("legend", null, "How sure are you?"),
    SURE.map((words, at) =>
      el(
        "label",
        null,
        el("input", { type: "radio", name: "sure", value: at + 1, checked: at + 1 === THINK, onchange: () => surer(at + 1) }),
        el("span", null, words),
      ),
    ),
  );

  function touched() {
    [dirty, missing] = [true, ""];
    const draft = given.read();
    door.keep(draft.missing ? null : { round, ...draft });
    tell();
  }
  function surer(how) {
    sure = how;
    if (sent && !dirty) door.answer(round, { ...sent.reply, certainty: sure }, sent.took);
  }
  function submit(event) {
    event.preventDefault();
    if (send.hidden) return;
    const reply = given.read();
    missing = reply.missing ?? "";
    if (!missing) {
      sent = { reply, took: Math.min(Math.max(Math.round(Date.now() - since), 0), 86400000) };
      dirty = false;
      door.keep(null);
      door.answer(round, { ...reply, certainty: sure }, sent.took);
    }
    const held = document.activeElement === send;
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
    const draft = plays ? door.draft(round) : null;
    if (draft) {
      given.fill(draft.keys, draft.text);
      dirty = true;
    }
  } else box.append(el("p", { class: "notice" }, NEWER));

  let last = null;
  function tell() {
    if (!last || !given || !plays) return;
    const has = answered(last);
    const open = last.state.phase === "open";
    const waits = door.waits(round);
    if (has && !dirty && !sent && last.you?.round === round) {
      given.fill(last.you.keys ?? [], last.you.text ?? "");
      sent = { reply: { keys: last.you.keys ?? [], text: last.you.text ?? "" }, took: 0 };
    }
    given.lock(!open);
    certainty.disabled = !open;
    certainty.hidden = !sent;
    send.hidden = !open || (Boolean(sent) && !dirty);
    send.textContent = sent ? "Send the change" : "Send answer";
    mark.textContent = words(has, open, waits);
    mark.className = missing || last.refused ? "bad" : waits ? "waits" : has && !dirty ? "good" : "";
  }
  function words(has, open, waits) {
    if (missing) return `! ${missing}`;
    if (last.refused) return `! ${sentence(last.refused.say)}`;
    if (waits) return "… On its way; it is sent again until the room has it.";
    if (!open) return has ? "✓ Closed; the room has your answer." : "Closed. You did not answer.";
    if (has) return dirty ? "The room has your first answer; the change is not sent." : "✓ The room has your answer. You can change it until the host closes.";
    return "";
  }
  function tick() {
    if (!last) return;
    const running = last.state.phase === "open" && last.until;
    const rest = running ? last.until - performance.now() : 0;
    left.hidden = !running;
    left.textContent = running ? (rest > 500 ? clock(rest) : "Time is up") : "";
    left.classList.toggle("soon", Boolean(running) && rest < 10500);
    if (running && rest < 10500 && rest > 5000 && !warned) {
      warned = true;
      door.say("10 seconds left.");
    }
  }
  const timer = setInterval(tick, 500);
  return {
    title,
    nodes: [
      el("div", { class: "top" }, el("p", { class: "label" }, state.rounds ? `Question ${round} of ${state.rounds}` : `Question ${round}`), left, many),
      title,
      ...(form.exhibits ?? []).map(exhibit),
      box,
    ],
    update(seen) {
      last = seen;
      many.textContent = seen.state.phase === "closed" ? "Closed; the answer comes in a moment." : howMany(seen.state);
      tick();
      tell();
    },
    stop: () => clearInterval(timer),
  };
}
