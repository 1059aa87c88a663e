// The controls of a question: `{ node, read, fill, lock }` each, whatever kind it is of.
// `read()` returns `{ keys, text }`, or `{ missing }`, a sentence. `fill(keys, text)` shows an answer
// that was given before. `changed()` is called when a person changed something, `say(words)` where
// only a screen reader would miss it.

import { count, el, styled, unseen } from "./text.js";

const MAKERS = { choose, "mark-lines": markLines, arrange, write };

/** Return the control of a form, or null for one that this page doesn't know. */
export function control(form, statement, changed, say) {
  const make = MAKERS[form.control?.type];
  return make ? make(form.control, { statement, changed, say }) : null;
}

const numbers = (inputs) => inputs.filter((input) => input.checked).map((input) => Number(input.value));

function choose({ options, several }, { statement, changed }) {
  const inputs = options.map(({ key }) =>
    el("input", { type: several ? "checkbox" : "radio", name: "answer", value: key, onchange: changed }),
  );
  const rows = options.map(({ text }, at) =>
    el("label", { class: "option" }, inputs[at], el("span", { class: "words" }, styled(text))),
  );
  const legend = statement ? "Sound or a red flag?" : several ? "Choose all that fit" : "Choose one";
  const node = el(
    "fieldset",
    { class: statement ? "choose pair" : "choose" },
    el("legend", null, legend),
    rows,
  );
  return {
    node,
    read() {
      const keys = numbers(inputs);
      if (keys.length) return { keys, text: "" };
      return { missing: several ? "Choose at least one option." : "Choose one of the options." };
    },
    fill(keys) {
      for (const input of inputs) input.checked = keys.includes(Number(input.value));
    },
    lock(on) {
      node.disabled = on;
    },
  };
}

function markLines({ lines, markable, nothing }, { changed }) {
  const inputs = [];
  const rows = lines.map((line, at) => {
    const number = at + 1;
    const shown = [
      el("span", { class: "number", "aria-hidden": "true" }, String(number)),
      el("code", null, line || " "),
    ];
    if (!markable.includes(number)) return el("div", { class: "line" }, el("span", { class: "box" }), shown);
    const input = el("input", { type: "checkbox", name: "answer", value: number, onchange: tick });
    inputs.push(input);
    return el("label", { class: "line" }, input, unseen(`line ${number}: `), shown);
  });
  const none = nothing ? el("input", { type: "checkbox", name: "nothing", onchange: clear }) : null;
  const node = el(
    "fieldset",
    { class: "mark" },
    el("legend", null, "Mark the lines"),
    el("div", { class: "lines" }, rows),
    none && el("label", { class: "option" }, none, el("span", { class: "words" }, nothing)),
  );
  function tick() {
    if (none) none.checked = false;
    changed();
  }
  function clear() {
    if (none.checked) for (const input of inputs) input.checked = false;
    changed();
  }
  return {
    node,
    read() {
      const keys = numbers(inputs);
      if (keys.length || none?.checked) return { keys, text: "" };
      return { missing: none ? `Mark a line, or take “${nothing}”.` : "Mark at least one line." };
    },
    fill(keys) {
      for (const input of inputs) input.checked = keys.includes(Number(input.value));
      if (none) none.checked = !keys.length;
    },
    lock(on) {
      node.disabled = on;
    },
  };
}

function arrange({ pieces, spare }, { changed, say }) {
  const named = new Map(pieces.map(({ key, text }) => [key, text]));
  const words = (key) => named.get(key).plain;
  let placed = [];
  const order = el("ol", { class: "order" });
  const rest = el("ul", { class: "rest" });
  const [orderTitle, restTitle] = [el("h2", null), el("h2", null)];
  const node = el(
    "fieldset",
    { class: "arrange" },
    el("legend", null, "Put them in order"),
    el(
      "p",
      { class: "hint" },
      spare
        ? "Tap what comes next. What doesn't belong stays below."
        : "Tap what comes next, until all are placed.",
    ),
    orderTitle,
    order,
    restTitle,
    rest,
  );

  function put(next, spoken, focus) {
    placed = next;
    draw();
    if (spoken) say(spoken);
    changed();
    focus?.();
  }
  const at = (list, index, what) => list.children[index]?.querySelector(`[data-do="${what}"]`)?.focus();

  function take(key) {
    const index = [...rest.children].findIndex((row) => row.dataset.key === String(key));
    put([...placed, key], `${words(key)} is number ${placed.length + 1}.`, () => {
      if (rest.children.length) at(rest, Math.min(index, rest.children.length - 1), "take");
      else at(order, placed.length - 1, "back");
    });
  }
  function back(key) {
    const index = placed.indexOf(key);
    put(
      placed.filter((one) => one !== key),
      `${words(key)} is out again.`,
      () => {
        if (placed.length) at(order, Math.min(index, placed.length - 1), "back");
        else at(rest, 0, "take");
      },
    );
  }
  function move(key, step) {
    const index = placed.indexOf(key);
    const to = index + step;
    if (to < 0 || to >= placed.length) return;
    const next = placed.filter((one) => one !== key);
    next.splice(to, 0, key);
    const what = step < 0 ? "up" : "down";
    put(next, `${words(key)} is number ${to + 1} of ${placed.length}.`, () => at(order, to, what));
  }
  const button = (what, sign, label, act, off = false) =>
    el(
      "button",
      {
        type: "button",
        class: "small",
        "data-do": what,
        "aria-label": label,
        "aria-disabled": off && "true",
        onclick: act,
      },
      sign,
    );

  function draw() {
    orderTitle.textContent = `Your order (${placed.length})`;
    const left = pieces.filter(({ key }) => !placed.includes(key));
    restTitle.textContent = spare ? `Left out (${left.length})` : `Still to place (${left.length})`;
    restTitle.hidden = !left.length;
    rest.hidden = !left.length;
    order.hidden = orderTitle.hidden = !placed.length;
    order.replaceChildren(
      ...placed.map((key, index) =>
        el(
          "li",
          { "data-key": key },
          el("span", { class: "number", "aria-hidden": "true" }, String(index + 1)),
          el("code", { class: "words" }, styled(named.get(key))),
          el(
            "span",
            { class: "moves" },
            button("up", "↑", `Move up: ${words(key)}`, () => move(key, -1), index === 0),
            button("down", "↓", `Move down: ${words(key)}`, () => move(key, 1), index === placed.length - 1),
            button("back", "×", `Take out: ${words(key)}`, () => back(key)),
          ),
        ),
      ),
    );
    rest.replaceChildren(
      ...left.map(({ key, text }) =>
        el(
          "li",
          { "data-key": key },
          el(
            "button",
            { type: "button", class: "piece", "data-do": "take", onclick: () => take(key) },
            unseen("Place next: "),
            el("code", null, styled(text)),
          ),
        ),
      ),
    );
  }
  draw();
  return {
    node,
    read() {
      const left = pieces.length - placed.length;
      if (!spare && left) return { missing: `Put every line in its place: ${count(left, "line")} to go.` };
      return placed.length ? { keys: [...placed], text: "" } : { missing: "Take at least one line." };
    },
    fill(keys) {
      placed = keys.filter((key) => named.has(key));
      draw();
    },
    lock(on) {
      node.disabled = on;
    },
  };
}

function write({ rows, begin, language }, { changed }) {
  const code = Boolean(language);
  const area = el("textarea", {
    id: "words",
    rows: Math.min(Math.max(rows ?? 6, 1), 24),
    maxlength: 4000,
    autocomplete: "off",
    oninput: changed,
    class: code && "code",
    spellcheck: code && "false",
    autocapitalize: code && "off",
    autocorrect: code && "off",
  });
  area.value = begin ?? "";
  const node = el(
    "fieldset",
    { class: "write" },
    el("label", { for: "words" }, code ? "Your version" : "Your answer"),
    area,
  );
  return {
    node,
    read() {
      const text = code ? area.value : area.value.trim();
      return text.trim() ? { keys: [], text } : { missing: "Write a sentence or two." };
    },
    fill(keys, text) {
      if (text) area.value = text;
    },
    lock(on) {
      node.disabled = on;
    },
  };
}
