// What a page knows of its room: a fold over what it hears. The twin of team/client/seen.py.

export const NOTHING = Object.freeze({
  welcome: null,
  state: null,
  you: null,
  board: null,
  lost: null,
  over: null,
  refused: null,
  sent: null,
  kept: false,
  yours: null,
  until: 0,
});

/** Return what is known after one more message; an older state never replaces a newer one. */
export function after(seen, news, now) {
  const fresh = (old) => !old || news.seq >= old.seq;
  const before = (old) => old && { ...old, seq: 0 };
  const mine = seen.sent !== null && news.key === seen.sent.key;
  switch (news.type) {
    case "welcome":
      // A room that was opened again from its log may count from where it was before.
      return {
        ...seen,
        welcome: news,
        lost: null,
        refused: null,
        state: before(seen.state),
        you: before(seen.you),
      };
    case "state":
      return fresh(seen.state) ? { ...seen, state: news, until: news.left ? now + news.left : 0 } : seen;
    case "you":
      return fresh(seen.you) ? { ...seen, you: news } : seen;
    case "board":
      return { ...seen, board: news };
    case "yours":
      return { ...seen, yours: news };
    case "lost":
      return { ...seen, lost: news };
    case "over":
      return { ...seen, over: news, lost: null };
    case "refused":
      return { ...seen, refused: news, sent: mine && !news.retry ? null : seen.sent };
    case "ack":
      return mine ? { ...seen, kept: true, refused: null } : { ...seen, refused: null };
    default:
      return seen; // of a later version: not for us
  }
}

/** Return what is known once an answer is on its way. */
export const answering = (seen, answer) => ({ ...seen, sent: answer, kept: false, refused: null });

/** Tell whether the room has an answer of this person to the question that is shown. */
export function answered({ state, you, sent, kept }) {
  const told = you?.answered && you.round === state?.round;
  return Boolean(told || (kept && sent?.round === state?.round));
}
