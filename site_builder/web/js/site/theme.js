/* Light or dark: what the system wants, unless the reader chose. Loaded before the first paint,
   so that a dark screen never flashes. Only this choice is stored, and only on the reader's side. */

(() => {
  const KEY = "theme";
  /** @type {Record<string, { next: string, label: string }>} */
  const CHOICES = {
    systeme: { next: "clair", label: "Couleurs : celles du système. Passer au thème clair" },
    clair: { next: "sombre", label: "Couleurs : thème clair. Passer au thème sombre" },
    sombre: { next: "systeme", label: "Couleurs : thème sombre. Suivre le système" },
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let choice = "systeme";

  const apply = () => {
    const isDark = choice === "sombre" || (choice === "systeme" && dark.matches);
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
  };

  // Storage is refused in some private windows: the choice then lasts one page.
  try {
    const kept = localStorage.getItem(KEY);
    if (kept && CHOICES[kept]) choice = kept;
  } catch {
    // the choice of the system
  }
  apply();
  dark.addEventListener("change", apply);

  document.addEventListener("DOMContentLoaded", () => {
    const header = document.querySelector(".md-header__inner");
    if (!header) return;
    const button = document.createElement("button");
    button.type = "button";
    const show = () => {
      button.className = `md-header__button md-icon theme theme-${choice}`;
      button.title = CHOICES[choice].label;
      button.setAttribute("aria-label", CHOICES[choice].label);
    };
    button.addEventListener("click", () => {
      choice = CHOICES[choice].next;
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // it is not kept
      }
      apply();
      show();
    });
    show();
    header.append(button);
  });
})();
