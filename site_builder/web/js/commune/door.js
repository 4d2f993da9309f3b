/* The door of the home page to « Ma commune »: what is typed goes after the « # » of the address,
   which a browser sends to nobody. */

const form = document.querySelector("[data-porte]");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = form.querySelector("input").value.trim();
  location.assign(`${form.dataset.porte}${asked && `#q=${encodeURIComponent(asked)}`}`);
});
form.hidden = false;
