/* In the general diagram, shows what the sheet under the pointer or the focus leads to, and what
   leads to it. The links of the drawing tell which: nothing else is needed. */

for (const drawing of document.querySelectorAll(".schema")) {
  const rows = [...drawing.querySelectorAll(".d")].map((row) => {
    const [own, ...others] = [...row.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    return { row, own, others };
  });
  const arrows = [...drawing.querySelectorAll(".s")];

  const show = (target) => {
    const here = rows.find(({ row }) => row.contains(target));
    for (const { row, own, others } of rows) {
      row.classList.toggle("ici", row === here?.row);
      row.classList.toggle("vers", Boolean(here?.others.includes(own)));
      row.classList.toggle("de", Boolean(here && others.includes(here.own)));
    }
    for (const arrow of arrows) {
      arrow.classList.toggle("trait", Boolean(here && [arrow.dataset.de, arrow.dataset.a].includes(here.own)));
    }
  };
  for (const event of ["pointerover", "focusin"]) drawing.addEventListener(event, ({ target }) => show(target));
  for (const event of ["pointerleave", "focusout"]) drawing.addEventListener(event, () => show(null));
}
