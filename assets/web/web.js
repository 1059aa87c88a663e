// The page around the terminal: who it is, how it connects, and what is said when it ends.
// The terminal itself, and how it speaks, is textual.js of textual-serve.
"use strict";

(() => {
  const PATH = "/app";
  const PROTOCOL = "sealegs.app.1";
  const PIECE = 2000; // characters of a paste in one message
  const BEAT = 15000; // milliseconds between two signs of life

  const token = location.hash.slice(1);
  const terminal = document.getElementById("terminal");
  const said = document.getElementById("said");
  const closed = document.getElementById("closed");

  // textual.js obeys words of the address, such as one that makes it ask another host.
  history.replaceState(null, "", location.pathname + location.hash);

  if (!/^[\w.-]{20,100}$/.test(token)) {
    said.textContent = "This link is not whole; open it as it was given to you, with all after #.";
    terminal.remove();
    return;
  }

  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${PATH}`;
  if (window.innerWidth < 700) terminal.dataset.fontSize = "12";

  const Plain = window.WebSocket;

  // textual.js opens the connection; who it is stands in the protocols, where no log keeps it.
  class Line extends Plain {
    constructor(url) {
      super(url, [PROTOCOL, token]);
      const beat = setInterval(() => this.send(JSON.stringify(["ping", String(Date.now())])), BEAT);
      this.addEventListener("message", focus, { once: true });
      this.addEventListener("close", (event) => {
        clearInterval(beat);
        over(event.reason);
      });
    }

    send(text) {
      if (this.readyState !== Plain.OPEN) return;
      const [kind, data] = JSON.parse(text);
      if (kind !== "stdin" || data.length <= PIECE) {
        super.send(text);
        return;
      }
      const letters = Array.from(data); // never cut a letter of two halves
      for (let at = 0; at < letters.length; at += PIECE) {
        super.send(JSON.stringify([kind, letters.slice(at, at + PIECE).join("")]));
      }
    }
  }
  window.WebSocket = Line;

  function focus() {
    said.textContent = "";
    const keys = document.querySelector(".xterm-helper-textarea");
    if (keys) keys.focus();
  }

  function over(reason) {
    said.textContent = "";
    document.getElementById("why").textContent =
      reason || "The connection was lost; everything is kept.";
    if (!closed.open) closed.showModal();
  }

  closed.addEventListener("cancel", (event) => event.preventDefault());
  document.getElementById("again").addEventListener("click", () => location.reload());
  window.addEventListener("hashchange", () => location.reload());
})();
