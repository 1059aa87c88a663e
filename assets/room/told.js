// What is told: how one did, how everyone did, and why; then the standings.

import { count, el, exhibit, parted, points, styled, unseen } from "./text.js";

const ANSWER = "A good answer";
const PLACES = ({ rank, ranked }) => (rank ? `, place ${rank} of ${ranked}` : "");

/** Return how one did in the round that is revealed. */
export function verdict(you, round) {
  if (!you) return "";
  if (you.role === "observer") return "You look on.";
  if (you.round !== round || !you.answered) return "You did not answer.";
  const earned = you.earned ?? 0;
  const signed = earned > 0 ? `+${points(earned)}` : points(earned);
  const word = you.right ? "Right." : earned > 0 ? "Partly." : "Not so.";
  return `${word} ${signed} points; ${points(you.points)} in all${PLACES(you)}.`;
}

/** Return how one did in all. */
export function result(you) {
  if (!you || you.role === "observer") return "";
  return `You have ${points(you.points)} points${PLACES(you)}.`;
}

/** Return the question, its answer and the reasons as nodes. */
export function told(question, what, you, round) {
  const { form } = question;
  const mine = you?.round === round && you.answered ? (you.keys ?? []) : null;
  const [head, story] = parted(form.ask);
  const parts = [...(what.parts ?? [])];
  const written = form.control?.type === "write";
  const yours = written ? "yours" : "your answer";
  const takes = new Map(what.takes ?? []);
  const most = Math.max(1, ...takes.values());
  const remarks = (words) => {
    const at = parts.findIndex((part) => part.sign && words(part.name?.plain ?? ""));
    return at < 0 ? null : parts.splice(at, 1)[0];
  };
  const row = (key, name, remark, plain = "") => {
    const right = (what.keys ?? []).includes(key);
    const taken = mine?.includes(key);
    const number = takes.get(key) ?? 0;
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(number / most));
    const sign = written ? (taken ? "✓" : "·") : right ? "✓" : taken ? "✗" : "·";
    return el(
      "li",
      { class: `told ${right && (taken || !written) ? "right" : taken ? "wrong" : ""}` },
      el("span", { class: "sign", "aria-hidden": "true" }, sign),
      el(
        "div",
        null,
        el(
          "p",
          { class: "name" },
          plain && unseen(plain),
          name,
          right && !written && unseen(", the right answer"),
          taken && [unseen(", "), el("span", { class: "mine" }, yours)],
        ),
        el(
          "p",
          { class: "takes" },
          bar,
          el("span", null, String(number)),
          unseen(`${number === 1 ? " person" : " people"} ${written ? "got" : "took"} it`),
        ),
        remark?.text?.plain && el("p", { class: "why" }, styled(remark.text)),
      ),
    );
  };
  return [
    el("p", { class: "asked" }, question.statement ? ["“", ...styled(head), "”"] : styled(head)),
    ...shownAgain(form, story),
    ...answers(form.control ?? {}, question.ticks ?? [], row, remarks, what, mine),
    ...parts.map((one) => part(one, form.control?.language)),
  ];
}

function shownAgain({ exhibits = [] }, story) {
  if (!exhibits.length && !story) return [];
  const words = story && el("p", { class: "prose" }, styled(story));
  return [
    el("details", { class: "again" }, el("summary", null, "What was shown"), words, exhibits.map(exhibit)),
  ];
}

function answers(control, ticks, row, remarks, what, mine) {
  if (control.type === "choose") {
    const rows = control.options.map(({ key, text }) =>
      row(
        key,
        styled(text),
        remarks((name) => name === text.plain),
      ),
    );
    return [el("ul", { class: "answers" }, rows)];
  }
  if (control.type === "mark-lines") {
    const rows = control.markable.map((number) => {
      const code = el("code", null, `${number} ${control.lines[number - 1].trim()}`);
      return row(
        number,
        code,
        remarks((name) => name.startsWith(`line ${number}:`)),
        "line ",
      );
    });
    const none = control.nothing ? [row(0, control.nothing, null)] : [];
    return [el("ul", { class: "answers" }, rows, none)];
  }
  if (control.type === "arrange") {
    const named = new Map(control.pieces.map(({ key, text }) => [key, text]));
    const list = (keys) =>
      el(
        "ol",
        { class: "sequence" },
        keys.map((key) => el("li", null, el("code", null, styled(named.get(key))))),
      );
    const same = mine && mine.join() === what.keys.join();
    return [
      el("h2", null, same ? "Your order, a right one" : "A right order"),
      list(what.keys ?? []),
      ...(mine && !same ? [el("h2", null, "Your order"), list(mine)] : []),
    ];
  }
  return ticks.length
    ? [
        el(
          "ul",
          { class: "answers" },
          ticks.map(({ key, text }) =>
            row(
              key,
              styled(text),
              remarks((name) => name === text.plain),
            ),
          ),
        ),
      ]
    : [];
}

function part({ title, text, sign, name, quoted }, code) {
  if (code && title === ANSWER)
    return el("section", { class: "part" }, exhibit({ title, code: text?.plain ?? "" }));
  const words = text?.plain ? styled(text) : [];
  const said = quoted ? ["“", ...words, "”"] : words;
  const head = sign ? [`${sign} `, ...styled(name), title && ` (${title})`] : [title];
  return el(
    "section",
    { class: "part" },
    el("h2", null, head),
    words.length > 0 && el("p", { class: "prose" }, said),
  );
}

/** Return the standings as far as the host shows them, one's own line marked. */
export function standings(rows, you) {
  if (!rows?.length) return [el("p", { class: "hint" }, "The host keeps the standings to themselves.")];
  const lines = rows.map(([rank, name, score]) => {
    const own = you && [you.name, you.alias].includes(name) && rank === you.rank;
    return el(
      "tr",
      { class: own && "own" },
      el("td", null, String(rank)),
      el("th", { scope: "row" }, el("bdi", null, name), own && " (you)"),
      el("td", null, points(score)),
    );
  });
  const head = ["Place", "Name", "Points"].map((word) => el("th", { scope: "col" }, word));
  return [
    el("h2", { id: "standings" }, "Standings"),
    el(
      "table",
      { class: "standings", "aria-labelledby": "standings" },
      el("thead", null, el("tr", null, head)),
      el("tbody", null, lines),
    ),
  ];
}

/** Return where on the agenda a question stands. */
export function placed({ round, rounds, step }) {
  const at = rounds ? `Question ${round} of ${rounds}` : `Question ${round}`;
  return step?.title ? `${step.title} · ${at}` : at;
}

/** Return how many have answered. */
export const howMany = ({ answered = 0, players = 0 }) =>
  `${answered} of ${count(players, "player")} answered`;
