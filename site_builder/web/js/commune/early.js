/* Before the first paint of « Ma commune »: what the scripts will take away is not shown, and what they
   will show has its place. page.js takes the mark away, and so does any script that fails to load. */

(() => {
  const root = document.documentElement;
  if (!("noModule" in HTMLScriptElement.prototype) || location.protocol === "file:") return;
  root.dataset.lieu = /^#(commune=)?\d[\dab]\d{3}(\/|$)/i.test(location.hash) ? "attendu" : "vide";
  addEventListener("error", () => delete root.dataset.lieu, true);
})();
