// Begins the one script of the offline copy. Stands in for what a browser refuses in a page that is
// opened from a folder: modules, which follow below as functions, and `fetch`, which they are given
// in its place. A file that scripts read stands in the copy as a script that hands over its content.

globalThis.evidenceOffline = ((script) => {
  const ROOT = new URL("../", script.src); // of the site: this script stands in assets/
  const makers = new Map(); // path of a module to the function that makes it
  const made = new Map(); // path of a module to what it exports
  const contents = new Map(); // path of a file to its content, while it is on its way

  /** Where in the site an address leads, such as "cases/cases.json". */
  function pathOf(address) {
    const { pathname } = new URL(address, location);
    return decodeURIComponent(pathname.slice(ROOT.pathname.length));
  }

  function moduleAt(path) {
    if (!made.has(path)) {
      const { href: url } = new URL(path, ROOT);
      const other = (address) => moduleAt(pathOf(new URL(address, url)));
      made.set(
        path,
        makers.get(path)({ url }, other, async (address) => other(address), fetch),
      );
    }
    return made.get(path);
  }

  /** As the browser's: a file that is not there is answered with the status 404. */
  function fetch(address) {
    const path = pathOf(address);
    return new Promise((resolve) => {
      const element = document.createElement("script");
      element.src = new URL(`${path.split("/").map(encodeURIComponent).join("/")}.js`, ROOT);
      element.addEventListener("load", () => {
        resolve(new Response(contents.get(path)));
        contents.delete(path);
        element.remove();
      });
      element.addEventListener("error", () => {
        resolve(new Response("", { status: 404 }));
        element.remove();
      });
      document.head.append(element);
    });
  }

  return {
    module: (path, maker) => makers.set(path, maker),
    start: moduleAt,
    text: (path, text) => contents.set(path, text),
    bytes: (path, base64) =>
      contents.set(
        path,
        Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
      ),
  };
})(document.currentScript);
