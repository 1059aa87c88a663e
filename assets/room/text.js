// Making elements. What packs and people wrote only ever becomes text nodes: nothing here, or
// anywhere in the page, takes a string as markup.

/** Return an element; `on...` attributes are listeners, false and empty children are left out. */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter(Boolean));
  return node;
}

/** Return the heading of a screen, which is what one hears first of it. */
export const heading = (...words) => el("h1", { id: "title", tabindex: "-1" }, ...words);

/** Return words that only a screen reader says. */
export const unseen = (words) => el("span", { class: "unseen" }, words);

const TAGS = { code: "code", strong: "strong", emphasis: "em", strike: "s", fence: "code" };

/** Return the nodes of a text with its styles. Places in it count code points, as Python does. */
export function styled(text) {
  const letters = Array.from(text?.plain ?? "");
  const spans = (text?.spans ?? []).filter((span) => span.start < span.end);
  const cuts = new Set([0, letters.length]);
  for (const span of spans) cuts.add(span.start).add(Math.min(span.end, letters.length));
  const places = [...cuts].sort((a, b) => a - b);
  const made = [];
  for (let at = 0; at + 1 < places.length; at += 1) {
    const [start, end] = [places[at], places[at + 1]];
    let node = letters.slice(start, end).join("");
    for (const span of spans) {
      if (span.start > start || span.end < end) continue;
      const tag = TAGS[span.style];
      if (tag) node = el(tag, span.style === "fence" ? { class: "fence" } : null, node);
    }
    made.push(node);
    for (const span of spans) {
      // A link shows where it goes and is not to be followed: nobody leaves a room by a slip.
      const away = span.style === "link" && span.end === end && /^https?:/.test(span.target ?? "");
      if (away) made.push(` (${span.target})`);
    }
  }
  return made;
}

/** Return the title of a text, its first line or what it begins with in bold, and the rest. */
export function parted(text) {
  const letters = Array.from(text?.plain ?? "");
  const bold = (text?.spans ?? []).find(
    ({ start, end, style }) => start === 0 && style === "strong" && end < letters.length,
  );
  const end = bold ? bold.end : letters.indexOf("\n");
  if (end < 0) return [text, null];
  const slice = (from, to) => ({
    plain: letters.slice(from, to).join(""),
    spans: (text.spans ?? []).map((span) => ({
      ...span,
      start: Math.max(span.start - from, 0),
      end: Math.min(span.end, to) - from,
    })),
  });
  return [slice(0, end), slice(end + 1, letters.length)];
}

/** Return a file to look at; long lines are wrapped under themselves, so nothing scrolls aside. */
export function exhibit({ title, code }) {
  const lines = code.replace(/\n$/, "").split("\n");
  return el(
    "figure",
    { class: "exhibit" },
    title && el("figcaption", null, title),
    el(
      "pre",
      null,
      lines.map((line) => el("code", { class: "row" }, `${line}\n`)),
    ),
  );
}

/** Return `1 player`, `3 players`. */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Return a reason as a sentence of its own. */
export function sentence(words) {
  const text = String(words ?? "").trim();
  if (!text) return "";
  return text[0].toUpperCase() + text.slice(1) + (/[.!?…]$/.test(text) ? "" : ".");
}

/** Return points as they are written: `3`, `2.5`, `-6`. */
export const points = (value) => String(Math.round((value ?? 0) * 100) / 100);

/** Return a clock that counts down what is left, and what it does at each tick. */
export function countdown(over) {
  const node = el("p", { class: "clock", role: "timer", hidden: true });
  let until = 0;
  const tick = () => {
    const rest = until - performance.now();
    node.hidden = !until;
    node.textContent = until ? (rest > 500 ? clock(rest) : over) : "";
    node.classList.toggle("soon", Boolean(until) && rest < 10500);
    return until ? rest : Infinity;
  };
  return {
    node,
    tick,
    set(when) {
      until = when;
      return tick();
    },
  };
}

/** Return milliseconds as a clock shows them. */
export function clock(milliseconds) {
  const seconds = Math.max(Math.round(milliseconds / 1000), 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
