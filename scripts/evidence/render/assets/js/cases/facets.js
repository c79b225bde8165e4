// What the list of cases can be narrowed by, as the page of this evidence base says. Knows no case.

const form = document.querySelector(".ju-explore");

/** Every facet, in the order of the page. */
export const FACETS = [...form.querySelectorAll("[data-facet]")].map(
  ({ dataset }) => dataset.facet,
);
/** Those that are looked for together in one finding, as in analyse/facets.py. */
export const OF_FINDINGS = ["factor", "effect", "basis"];
/** Those that are terms of a case. */
export const TERMS = FACETS.filter((facet) => !OF_FINDINGS.includes(facet));
/** The facet of what a case is; "" where there is none. */
export const KIND = form.dataset.kind;
/** The facet of those whom it serves, or "". */
export const SERVES = form.dataset.serves;
/** The facet of how far it reaches, or "". */
export const REACH = form.dataset.reach;
/** By which one project is like another. */
export const ALIKE = [KIND, SERVES, REACH].filter(Boolean);
/** The name in the address of the choice between any and all of whom a case serves, or "". */
export const ALL_OF = form.dataset.allOf;
