// A button that opens the browser's print dialogue. What prints is short; a button that says "all"
// prints the whole page, folded parts and all.

export function start(button) {
  const { dataset } = document.documentElement;
  button.addEventListener("click", () => {
    if (button.dataset.print) dataset.print = button.dataset.print;
    print();
  });
  addEventListener("afterprint", () => delete dataset.print);
}
