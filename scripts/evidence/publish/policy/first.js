// Stands in the head of every page and runs before first paint: says whether modules can run (a
// browser refuses them in a page opened from a folder, or could not load them; an offline copy has
// none), and sets the theme that the reader chose, if any.
(function (html) {
  const refused = location.protocol === "file:" && !("offline" in html.dataset);
  html.className = refused ? "no-js from-folder" : "js";
  addEventListener(
    "error",
    (event) => {
      if (event.target.type === "module") html.classList.replace("js", "no-js");
    },
    true,
  );
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") html.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing: the theme of the system stays.
  }
})(document.documentElement);
