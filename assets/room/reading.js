// What everyone reads: blocks of a topic, flat as the room sends them.

import { el, exhibit, styled } from "./text.js";

const MAKERS = {
  heading: ({ text, depth }, highest) => el((depth ?? 0) > highest ? "h3" : "h2", null, styled(text)),
  text: ({ text, depth }) => el("p", { class: "prose", "data-depth": depth || null }, styled(text)),
  quote: ({ text }) => el("blockquote", null, styled(text)),
  code: ({ text }) => exhibit({ title: "", code: text?.plain ?? "" }),
  table,
};

/** Return blocks as nodes; one of a later kind is shown as its text. */
export function blocks(shown) {
  const made = [];
  const highest = Math.min(
    ...(shown ?? []).filter(({ kind }) => kind === "heading").map(({ depth }) => depth ?? 0),
  );
  let list = null;
  for (const block of shown ?? []) {
    if (block.kind === "item") {
      if (!list) made.push((list = el("ul", { class: "items" })));
      const sign = block.number ? `${block.number}. ` : "• ";
      const item = el("li", null, el("span", { class: "sign" }, sign), el("span", null, styled(block.text)));
      item.style.setProperty("--depth", String(Math.max((block.depth ?? 1) - 1, 0)));
      list.append(item);
      continue;
    }
    list = null;
    made.push((Object.hasOwn(MAKERS, block.kind) ? MAKERS[block.kind] : MAKERS.text)(block, highest));
  }
  return made;
}

function table({ rows }) {
  const [header = [], ...body] = rows ?? [];
  return el(
    "div",
    { class: "aside-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    el(
      "table",
      { class: "grid" },
      el(
        "thead",
        null,
        el(
          "tr",
          null,
          header.map((cell) => el("th", { scope: "col" }, styled(cell))),
        ),
      ),
      el(
        "tbody",
        null,
        body.map((row) =>
          el(
            "tr",
            null,
            row.map((cell) => el("td", null, styled(cell))),
          ),
        ),
      ),
    ),
  );
}
