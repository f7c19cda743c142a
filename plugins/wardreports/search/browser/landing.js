// A reader who follows a link to a passage lands on it: it is in view, marked by :target, and has the focus.
// One who comes from the search page finds the words marked. The search's address says which: nothing is stored.

const SEARCH = new URL("../", import.meta.url);

export function land(target) {
  if (!target.matches("a[href], button, input, select, textarea, [tabindex]")) {
    target.setAttribute("tabindex", "-1");
  }
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

function landOnTarget() {
  const identifier = decodeURIComponent(location.hash.slice(1));
  const target = identifier && document.getElementById(identifier);
  if (target) land(target);
}

/** What the search page that led here has searched, or "". */
function askedBefore() {
  if (!document.referrer) return "";
  const before = new URL(document.referrer);
  const fromSearch = before.origin === SEARCH.origin && before.pathname === SEARCH.pathname;
  if (!fromSearch || location.pathname === SEARCH.pathname) return "";
  return before.searchParams.get("as") ?? before.searchParams.get("q") ?? "";
}

window.addEventListener("hashchange", landOnTarget);
landOnTarget();
const query = askedBefore();
if (query) import("./highlight.js").then(({ highlight }) => highlight(query, document.referrer, land));
