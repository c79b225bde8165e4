// The header's search: opens the dialog, whose module and index are fetched only then.
// Without it the form leads to the list of cases.

let dialog

const typing = (element) => element?.closest("input, textarea, select, [contenteditable]") != null

export function start([form]) {
  const button = form.querySelector("button")
  button.setAttribute("aria-haspopup", "dialog")
  button.setAttribute("aria-keyshortcuts", "/")

  const open = async () => {
    dialog ??= import("./search.js")
    try {
      ;(await dialog).open(button)
    } catch {
      // The module could not be fetched: go where the form leads.
      dialog = undefined
      form.submit()
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    open()
  })
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
    if (event.key !== "/" || !plain || typing(event.target) || document.querySelector("dialog[open]")) return
    event.preventDefault()
    open()
  })
}
