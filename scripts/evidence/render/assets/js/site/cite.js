// Links of a page that lead to one of its entries copy their address. "Cite" of a finding opens the
// citation of the page below it, with the finding's address and id in it.

import { make } from "./dom.js";
import * as copy from "./copy.js";

export function start(block) {
  const { address } = block.dataset;
  const read = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  block.firstElementChild.append(`. Read on ${read}.`);
  const said = make("span", { class: "ju-vh", role: "status" });
  block.append(said);
  const box = make("div", { class: "ju-citation ju-citebox", tabindex: "-1" });

  let copied; // the link whose address was copied last

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(".ju-link");
    if (!link) return;
    const { cite } = link.dataset;
    if (cite) {
      event.preventDefault();
      const line = link.closest("[id]");
      fill(box, block, cite, `${address}#${line.id}`);
      line.append(box);
      box.focus();
    } else if (navigator.clipboard) {
      await navigator.clipboard.writeText(address + link.hash).catch(() => {});
      if (copied) said.textContent = copied.firstChild.data = "Link";
      said.textContent = link.firstChild.data = "Copied";
      copied = link;
    }
  });
}

function fill(box, block, id, address) {
  const told = (text) =>
    text
      .replace(block.dataset.address, address)
      .replace(/(misc\{|"id":")([\w-]+)/, `$1$2-${id}`)
      .replace(/(Case [\w-]+),/, `$1, finding ${id},`);
  const [text, forms] = [...block.children].map((part) => part.cloneNode(true));
  text.id = "cite-one";
  text.querySelector("i").append(`, finding ${id}`);
  for (const node of text.childNodes) if (node.data) node.data = told(node.data);
  for (const link of forms.querySelectorAll("a")) {
    const [kind, content] = link.getAttribute("href").split(",");
    link.href = `${kind},${encodeURIComponent(told(decodeURIComponent(content)))}`;
  }
  const button = forms.querySelector("button");
  button.dataset.copies = text.id;
  copy.start(button);
  box.replaceChildren(text, forms);
}
