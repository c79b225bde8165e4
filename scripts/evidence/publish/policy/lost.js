// Stands in the page that a server shows at any address that leads nowhere. Its links begin with the
// place where the site was to stand; where it stands elsewhere, this finds out where, and mends them.
(async function () {
  const sheet = document.querySelector("link[rel=stylesheet]");
  if (sheet.sheet?.cssRules.length) return; // it was found where it was to be
  const [expected, file] = sheet.getAttribute("href").split(/(?=assets\/)/);
  const folders = location.pathname.split("/").slice(1, -1);
  for (let depth = 0; depth <= folders.length; depth += 1) {
    const place = ["", ...folders.slice(0, depth), ""].join("/");
    const answer = await fetch(place + file, { method: "HEAD" });
    if (answer.ok && /css/.test(answer.headers.get("content-type"))) {
      if (document.readyState === "loading") {
        await new Promise((ready) => addEventListener("DOMContentLoaded", ready));
      }
      mend(expected, place);
      return;
    }
  }

  function mend(from, to) {
    for (const name of ["href", "src", "action"]) {
      for (const element of document.querySelectorAll(`[${name}^="${from}"]`)) {
        element.setAttribute(name, to + element.getAttribute(name).slice(from.length));
      }
    }
    // A script that failed is not asked for again, so a new one takes its place.
    const failed = document.querySelector("script[type=module]");
    const again = document.createElement("script");
    again.type = "module";
    again.src = failed.src;
    again.addEventListener("load", () => document.documentElement.classList.replace("no-js", "js"));
    failed.replaceWith(again);
  }
})();
