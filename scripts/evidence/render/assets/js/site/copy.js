// A button that copies the text of another element. Shown only where the browser lets a page write
// to the clipboard; the text can always be selected by hand.

export function start(button) {
  if (!navigator.clipboard) return;
  const words = [...button.childNodes];
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      button.textContent = "Not allowed here: select the text";
    }
    setTimeout(() => {
      button.replaceChildren(...words);
    }, 3000);
  });
}
