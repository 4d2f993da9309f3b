/* The map of a territory: colours the communes with what the tables of the page say.
   folium makes the Leaflet map and calls `carte(map)`; geometry is fetched once, choosing a scheme
   only restyles it. Patterns and marks tell the same as colours. */

function carte(map) {
  "use strict";
  const TEXTURES = 7, HUES = 8;
  const box = document.querySelector(".carte");
  const tools = box.querySelector(".carte-outils");
  const plan = box.querySelector(".carte-plan");
  const card = box.querySelector(".carte-fiche");
  const choice = box.querySelector("#carte-commune");
  const layers = [...box.querySelectorAll(".couche")].map(readLayer);
  let shown = layers.find((layer) => layer.element.open), chosen = null, shapes = null, marks = null;

  tools.hidden = plan.hidden = false;
  whole();
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);

  /** The whole territory, at the size that the map has now. */
  function whole() {
    map.invalidateSize({ animate: false });
    map.fitBounds(JSON.parse(box.dataset.limites), { padding: [4, 4], animate: false });
  }

  /** A layer: what its table says of each commune. */
  function readLayer(element) {
    const answers = [...element.querySelectorAll("tbody tr")].map((row, number) => ({
      row, number,
      state: row.dataset.etat,
      numbers: row.dataset.numeros.split(" ").filter(Boolean).map(Number),
      mark: row.querySelector(".repere").textContent,
      title: row.querySelector(".qui"),
      codes: new Set([...row.querySelectorAll("data")].map((item) => item.value)),
      allBut: row.querySelector("[data-sauf]") !== null,
    }));
    const of = (code) => answers.find((answer) => answer.codes.has(code) !== answer.allBut);
    return { element, answers, of, name: element.querySelector("summary span").textContent };
  }

  const id = (layer, answer) => `motif-${layer.element.id}-${answer.number}`;

  function svg(name, attributes, children = []) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** What is drawn over the tint: no texture is a diagonal, which is for « non couvert ». */
  function texture(kind, size) {
    const line = (x1, y1, x2, y2, width = 1) =>
      svg("line", { x1, y1, x2, y2, class: "trait", "stroke-width": width });
    const dot = (r) => svg("circle", { cx: size / 2, cy: size / 2, r, class: "point" });
    const half = size / 2;
    return [
      () => [],
      () => [dot(1.3)],
      () => [line(0, half, size, half)],
      () => [line(half, 0, half, size)],
      () => [dot(2.4)],
      () => [line(0, half, size, half, 0.7), line(half, 0, half, size, 0.7)],
      () => [line(1, half, half, half, 2)],
    ][kind]();
  }

  function pattern(layer, answer) {
    const size = 8, width = size * Math.max(1, answer.numbers.length);
    const options = { id: id(layer, answer), width, height: size, patternUnits: "userSpaceOnUse" };
    if (answer.state === "non_couvert") {
      return svg("pattern", { ...options, class: "absent" }, [
        svg("rect", { width: size, height: size, class: "teinte" }),
        svg("path", { d: "M-2 2 2-2M0 8 8 0M6 10 10 6", class: "trait", "stroke-width": 1.6 }),
      ]);
    }
    if (answer.state !== "couvert") {
      return svg("pattern", { ...options, class: "inconnu" }, [
        svg("rect", { width: size, height: size, class: "teinte" }),
      ]);
    }
    const bands = answer.numbers.map((number, place) =>
      svg("g", { class: `n${(number - 1) % HUES}`, transform: `translate(${place * size})` }, [
        svg("rect", { width: size, height: size, class: "teinte" }),
        ...texture((number - 1) % TEXTURES, size),
      ]));
    return svg("pattern", options, bands);
  }

  /** The same pattern beside each line of the tables. */
  function paint() {
    const patterns = layers.flatMap((layer) => layer.answers.map((answer) => pattern(layer, answer)));
    const definitions = svg("svg", { width: 0, height: 0, "aria-hidden": "true", class: "motifs" },
      [svg("defs", {}, patterns)]);
    box.prepend(definitions);
    for (const layer of layers) {
      for (const answer of layer.answers) {
        answer.row.querySelector(".repere").before(
          svg("svg", { class: "pastille", width: 36, height: 24, "aria-hidden": "true" },
            [svg("rect", { width: 36, height: 24, fill: `url(#${id(layer, answer)})` })]));
      }
    }
  }

  const style = (code) => {
    const answer = shown.of(code);
    return {
      className: "commune" + (answer ? "" : " ailleurs"),
      fillColor: answer ? `url(#${id(shown, answer)})` : "none",
      fillOpacity: 1, weight: 0.6, color: "currentColor",
    };
  };

  function title() {
    box.querySelector(".carte-titre").textContent = shown.name;
  }

  function restyle() {
    title();
    shapes.setStyle((feature) => style(feature.id));
    emphasise();
    label();
  }

  function emphasise() {
    shapes.eachLayer((shape) => {
      const element = shape.getElement();
      if (element) element.classList.toggle("choisie", shape.feature.id === chosen);
      if (shape.feature.id === chosen) shape.setStyle({ weight: 4 }).bringToFront();
    });
  }

  /** Marks where they fit, and at least one for each answer. */
  function label() {
    marks.clearLayers();
    const told = new Set();
    const places = [];
    shapes.eachLayer((shape) => {
      const answer = shown.of(shape.feature.id);
      if (!answer) return;
      const corners = shape.getBounds();
      const size = map.latLngToLayerPoint(corners.getSouthEast())
        .subtract(map.latLngToLayerPoint(corners.getNorthWest()));
      places.push({ answer, shape, room: Math.min(size.x, size.y), area: size.x * size.y });
    });
    places.sort((one, other) => other.area - one.area);
    for (const { answer, shape, room } of places) {
      if (room < 10 + 9 * answer.mark.length && told.has(answer)) continue;
      told.add(answer);
      const icon = L.divIcon({ className: "marque", html: "", iconSize: null });
      const mark = L.marker(middle(shape), { icon, interactive: false, keyboard: false }).addTo(marks);
      mark.getElement().textContent = answer.mark;
    }
  }

  /** The centre of gravity of the largest part of a commune. */
  function middle(shape) {
    const { type, coordinates } = shape.feature.geometry;
    const rings = (type === "Polygon" ? [coordinates] : coordinates).map((part) => part[0]);
    let best = null;
    for (const ring of rings) {
      let area = 0, x = 0, y = 0;
      for (let i = 0; i + 1 < ring.length; i++) {
        const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
        area += cross;
        x += (ring[i][0] + ring[i + 1][0]) * cross;
        y += (ring[i][1] + ring[i + 1][1]) * cross;
      }
      if (area && (!best || Math.abs(area) > best.size)) {
        best = { size: Math.abs(area), at: [y / (3 * area), x / (3 * area)] };
      }
    }
    return best ? best.at : shape.getBounds().getCenter();
  }

  /** The card of a commune: the answer of every scheme, in the words of the tables. */
  function tell(code, name) {
    chosen = code;
    choice.value = code;
    const list = document.createElement("dl");
    for (const layer of layers) {
      const term = document.createElement("dt");
      const said = document.createElement("dd");
      const answer = layer.of(code);
      term.textContent = layer.name;
      if (answer) said.append(...[...answer.title.childNodes].map((node) => node.cloneNode(true)));
      else said.textContent = "n’existe pas dans cette commune";
      list.append(term, said);
    }
    const title = document.createElement("strong");
    title.textContent = `${name} (${code})`;
    const more = document.createElement("a");
    more.href = `${box.dataset.communes}#${code}`;
    more.textContent = "Tout pour cette commune";
    card.replaceChildren(title, list, more);
    restyle();
  }

  /** Bring a commune into sight, closer only if it is too small to be seen. */
  function show(corners) {
    const size = map.latLngToLayerPoint(corners.getSouthEast())
      .subtract(map.latLngToLayerPoint(corners.getNorthWest()));
    if (Math.max(size.x, size.y) < 30) map.fitBounds(corners, { maxZoom: 11, animate: false });
    else map.panInsideBounds(corners, { animate: false });
  }

  function find(code) {
    return shapes.getLayers().find((shape) => shape.feature.id === code);
  }

  function choose(code) {
    const option = [...choice.options].find((item) => item.value === code);
    if (!code || !option) return;
    const shape = find(code);
    if (shape) show(shape.getBounds());
    tell(code, option.textContent);
  }

  function places() {
    for (const place of box.querySelectorAll("[data-lieu]")) {
      const [latitude, longitude] = place.dataset.lieu.split(" ").map(Number);
      const text = document.createElement("span");
      text.textContent = place.textContent;
      const icon = L.divIcon({ className: "lieu", html: "", iconSize: [14, 14] });
      L.marker([latitude, longitude], { icon, alt: place.textContent, title: place.textContent })
        .bindPopup(text).addTo(map);
    }
  }

  function list(features) {
    const { compare } = new Intl.Collator("fr");
    const named = features.map(({ id, properties }) => new Option(properties.nom, id));
    choice.append(...named.sort((one, other) => compare(one.text, other.text)));
  }

  function draw(data) {
    shapes = L.geoJSON(data, { style: (feature) => style(feature.id), noClip: true })
      .on("click", ({ layer }) => tell(layer.feature.id, layer.feature.properties.nom))
      .bindTooltip(({ feature }) => document.createTextNode(feature.properties.nom), { sticky: true })
      .addTo(map);
    for (const sector of data.secteurs) {
      const lines = sector.lignes.map((line) => line.map(([x, y]) => [y, x]));
      L.polyline(lines, { className: "secteur", weight: 2.2, interactive: false }).addTo(map);
    }
    marks = L.layerGroup().addTo(map);
    list(data.features);
    places();
    title();
    label();
    map.on("zoomend", label);
    box.dataset.etat = "prete";
  }

  tools.addEventListener("change", (event) => {
    if (event.target.name !== "couche") return;
    shown = layers.find((layer) => layer.element.id === event.target.value);
    for (const layer of layers) layer.element.open = layer === shown;
    if (shapes) restyle();
  });
  for (const moment of ["beforeprint", "afterprint"]) addEventListener(moment, whole);
  matchMedia("print").addEventListener("change", whole);
  choice.addEventListener("change", () => choose(choice.value));
  paint();
  fetch(box.dataset.contours)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(draw)
    .catch(() => {
      tools.hidden = plan.hidden = true;
      box.dataset.etat = "absente";
    });
}
