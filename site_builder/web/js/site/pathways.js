/* In the general diagram, shows what the sheet under the pointer or the focus leads to, and what
   leads to it. The links of the drawing tell which: nothing else is needed. */

const rows = [...document.querySelectorAll(".schema .d")].map((row) => {
  const [own, ...others] = [...row.querySelectorAll("a")].map((link) =>
    link.getAttribute("href") ?? ""
  );
  return { row, own, others };
});
const arrows = [.../** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll(".schema .s"))];
/** @type {typeof rows[number] | undefined} */
let here;

/** @param {Event} event */
function show({ target }) {
  const found = rows.find(({ row }) => row.contains(/** @type {Node} */ (target)));
  if (found === here) return;
  here = found;
  for (const { row, own, others } of rows) {
    row.classList.toggle("ici", row === here?.row);
    row.classList.toggle("vers", Boolean(here?.others.includes(own)));
    row.classList.toggle("de", Boolean(here && others.includes(here.own)));
  }
  for (const { classList, dataset } of arrows) {
    classList.toggle("trait", here !== undefined && [dataset.de, dataset.a].includes(here.own));
  }
}

// On the document: a drawing that listens to the focus would become a stop of the keyboard.
for (const event of ["pointerover", "focusin"]) document.addEventListener(event, show);
