// The page of the search: answers the words of its address, and keeps them there.

import { searchIn } from "./panel.js";

export function start(element) {
  const { box, ask } = searchIn(element, { onAnswer: keep });
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  if (asked) ask(asked);
  else box.focus({ preventScroll: true });
}

function keep(words) {
  const query = words && `?${new URLSearchParams({ q: words })}`;
  if (query !== location.search) history.replaceState(null, "", location.pathname + query);
}
