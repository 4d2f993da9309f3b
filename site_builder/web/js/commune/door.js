/* The door of the home page to « Ma commune »: what is typed goes after the « # » of the address,
   which a browser sends to nobody. */

import { one } from "../lib/dom.js";

const form = one(document, "[data-porte]", HTMLFormElement);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = one(form, "input", HTMLInputElement).value.trim();
  const fragment = asked && `#q=${encodeURIComponent(asked)}`;
  location.assign(`${form.dataset.porte}${fragment}`);
});
form.hidden = false;
