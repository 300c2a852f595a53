// How the map looks: the layers of the bundled base, the pins, and the colours both take from the page's custom properties.

/** In the order of the server's ChargePointState: a point carries the index. */
export const states = ['offline', 'available', 'charging', 'reserved', 'unavailable', 'faulted'];

export function colours(element) {
  const css = getComputedStyle(element);
  const names = ['sea', 'land', 'abroad', 'map-line', 'map-river', 'map-ink', 'surface', 'ink', 'ink-2', ...states.map(s => `s-${s}`)];
  return Object.fromEntries(names.map(name => [name, css.getPropertyValue(`--${name}`).trim() || '#888888']));
}

/** Every state has a shape of its own, so that colour never stands alone. Drawn on a 12 × 12 field, as the icons of the page are. */
const shapes = {
  available(c) { disc(c, 3.6, 'fill'); c.lineWidth = 2; disc(c, 3.6, 'stroke'); },
  charging(c, ink) { disc(c, 5.4, 'fill'); c.globalAlpha = .45; c.lineWidth = 1; disc(c, 5.4, 'stroke'); c.globalAlpha = 1; c.fillStyle = ink; disc(c, 3, 'fill'); },
  reserved(c, ink) { disc(c, 4, 'fill'); c.lineWidth = 1.6; disc(c, 4, 'stroke'); c.fillStyle = ink; c.beginPath(); c.arc(6, 6, 4, -Math.PI / 2, Math.PI / 2); c.fill(); },
  unavailable(c) { disc(c, 4.2, 'fill'); c.lineWidth = 1.6; disc(c, 4.2, 'stroke'); c.beginPath(); c.moveTo(3.8, 6); c.lineTo(8.2, 6); c.stroke(); },
  faulted(c, ink) { c.fillStyle = ink; c.beginPath(); c.moveTo(6, .4); c.lineTo(11.6, 10.8); c.lineTo(.4, 10.8); c.closePath(); c.fill(); },
  offline(c) { disc(c, 4, 'fill'); c.lineWidth = 1.5; c.setLineDash([2, 1.6]); disc(c, 4, 'stroke'); c.setLineDash([]); c.beginPath(); c.moveTo(4.2, 7.8); c.lineTo(7.8, 4.2); c.stroke(); }
};

function disc(c, radius, paint) { c.beginPath(); c.arc(6, 6, radius, 0, 2 * Math.PI); c[paint](); }

/** Draws a state's pin into a canvas whose side is `px` device pixels. */
export function drawPin(canvas, state, colour, px) {
  canvas.width = canvas.height = px;
  const c = canvas.getContext('2d', { willReadFrequently: true });
  c.scale(px / 14, px / 14);
  c.translate(1, 1);
  c.fillStyle = colour.surface;
  c.strokeStyle = colour[`s-${state}`];
  shapes[state](c, colour[`s-${state}`]);
  return c;
}

const medium = ['Inter Variable Medium', 'Inter Variable'], italic = ['Inter Variable Italic', 'Inter Variable'];
// Stroke that keeps its width on the ground (about 2 km): it closes the slivers between two data sets along the land border.
const onTheGround = ['interpolate', ['exponential', 2], ['zoom'], 5, 1.2, 15, 1200];

/** Layers in drawing order; paint is taken again when the theme changes. */
export function layers(c) {
  // Beside the spot, or further off when a cluster sits on it.
  const offsets = [.5, 1.4, 2.3].flatMap(d => ['top', [0, d], 'bottom', [0, -d], 'left', [d, 0], 'right', [-d, 0]]);
  const labels = { 'text-padding': 2, 'text-max-width': 14, 'text-variable-anchor-offset': offsets, 'text-justify': 'auto' };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
    { id: 'abroad', type: 'fill', source: 'base', filter: ['==', ['get', 'kind'], 'abroad'], paint: { 'fill-color': c.abroad, 'fill-antialias': false } },
    { id: 'frontier', type: 'line', source: 'base', filter: ['==', ['get', 'kind'], 'frontier'], layout: { 'line-join': 'round' }, paint: { 'line-color': c.abroad, 'line-width': onTheGround } },
    { id: 'land', type: 'fill', source: 'provinces', filter: ['==', ['get', 'kind'], 'province'], paint: { 'fill-color': c.land, 'fill-antialias': false } },
    { id: 'rivers', type: 'line', source: 'base', filter: ['==', ['get', 'kind'], 'river'], maxzoom: 11, layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': c['map-river'], 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1.4, 10, 3], 'line-opacity': ['interpolate', ['linear'], ['zoom'], 9.5, 1, 11, 0] } },
    { id: 'borders', type: 'line', source: 'provinces', filter: ['==', ['get', 'kind'], 'border'], layout: { 'line-cap': 'round' }, paint: { 'line-color': c['map-line'], 'line-width': 1, 'line-dasharray': [1, 3] } },
    { id: 'outline', type: 'line', source: 'provinces', filter: ['==', ['get', 'kind'], 'outline'], layout: { 'line-join': 'round' }, paint: { 'line-color': c['map-line'], 'line-width': 1 } },
    { id: 'regions', type: 'symbol', source: 'regions', maxzoom: 10, layout: { 'text-field': ['get', 'name'], 'text-font': italic, 'text-size': 12, 'text-padding': 12 }, paint: { 'text-color': c['map-ink'] } },
    {
      id: 'places', type: 'symbol', source: 'places', filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 0, 8, 1, 9, 2, 10, 3, 12, 4]],
      layout: { ...labels, 'text-field': ['get', 'name'], 'text-font': medium, 'text-size': ['interpolate', ['linear'], ['zoom'], 6, ['match', ['get', 'rank'], 0, 11, 10], 12, ['match', ['get', 'rank'], 0, 15, 1, 13, 12]], 'symbol-sort-key': ['get', 'order'] },
      paint: { 'text-color': c['ink-2'], 'text-halo-color': c.land, 'text-halo-width': 1.5 }
    },
    // Invisible, the size of the cluster's button: it keeps the labels from under the buttons, and says which clusters are in view.
    { id: 'clusters', type: 'symbol', source: 'points', filter: ['has', 'point_count'], layout: { 'icon-image': 'room', 'icon-size': ['/', ['step', ['get', 'point_count'], 14, 100, 17, 1000, 24], 12], 'icon-allow-overlap': true }, paint: { 'icon-opacity': 0 } },
    { id: 'pins', type: 'symbol', source: 'points', filter: ['!', ['has', 'point_count']], layout: { 'icon-image': ['match', ['get', 's'], ...states.slice(0, -1).flatMap((s, i) => [i, s]), states.at(-1)], 'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 1, 15, 1.5], 'icon-allow-overlap': true, 'symbol-sort-key': ['get', 's'] } }
  ];
}

/** Of a cluster, in pixels: grows with the count, and leaves room for its digits. */
export const radiusOf = count => Math.max([12, 13, 15.5, 20, 24][Math.min(4, String(count).length - 1)], Math.min(24, 9 + .34 * Math.sqrt(count)));
export const onlineTiles = { id: 'tiles', type: 'raster', source: 'tiles', minzoom: 6, paint: { 'raster-fade-duration': 0 } };

/** The raster is a light map; in the dark theme it is dimmed rather than inverted. */
export const tilePaint = dark => dark ? { 'raster-brightness-max': .32, 'raster-saturation': -.6, 'raster-contrast': .15 } : { 'raster-brightness-max': 1, 'raster-saturation': 0, 'raster-contrast': 0 };
