// Light, dark, or as the device says. The choice is one word in local storage; "as my device" keeps
// nothing. The header's button changes to the other scheme, and back to following the device when
// the two agree again.

const KEY = "theme";
const root = document.documentElement;
const device = matchMedia("(prefers-color-scheme: dark)");

const deviceTheme = () => (device.matches ? "dark" : "light");
const chosen = () => root.dataset.theme ?? "";
const shown = () => chosen() || deviceTheme();
const other = () => (shown() === "dark" ? "light" : "dark");

function choose(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch (error) {
    // Storage is switched off: the choice holds for this page.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function start(elements) {
  const buttons = elements.filter((element) => element.matches("button"));
  const radios = elements.flatMap((element) => [...element.querySelectorAll("input")]);
  const show = () => {
    for (const button of buttons) {
      button.textContent = other() === "dark" ? "Dark theme" : "Light theme";
    }
    for (const radio of radios) radio.checked = radio.value === chosen();
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const next = other();
      choose(next === deviceTheme() ? "" : next);
      show();
    });
  }
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      choose(radio.value);
      show();
    });
  }
  device.addEventListener("change", show);
  // Another tab of the site made a choice.
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    choose(event.newValue ?? "");
    show();
  });
  show();
}
