// Clusters as buttons over the map: exact count, a ring by share of each state, a badge with the faults. Being HTML they take
// their colours from the page, and the keyboard and screen readers reach them.
import { Marker } from '../lib/maplibre-gl/maplibre-gl.mjs';
import { radiusOf, states } from './map-style.js';

const svg = (name, attributes) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  return node;
};
/** Trouble first, from the top; what is quiet closes the circle. */
const order = ['faulted', 'offline', 'unavailable', 'reserved', 'charging', 'available'].map(s => states.indexOf(s));

export class Clusters {
  #shown = new Map();

  constructor(map, { texts, lang, placeNear }) {
    this.map = map;
    this.number = new Intl.NumberFormat(lang);
    this.label = (at, total, faults) => texts[faults ? 'clusterWithFaults' : 'cluster'].replace('{0}', placeNear(at)).replace('{1}', this.number.format(total)).replace('{2}', faults);
  }

  /** Brings the buttons in line with the clusters that are drawn now. */
  update() {
    const seen = new Set();
    for (const { properties, geometry } of this.map.queryRenderedFeatures({ layers: ['clusters'] })) {
      const id = properties.cluster_id;
      if (seen.has(id)) continue;
      seen.add(id);
      const counts = states.map((_, i) => properties[`n${i}`]), look = counts.join();
      let shown = this.#shown.get(id);
      if (!shown) {
        const button = document.createElement('button');
        button.className = 'map-cluster';
        button.type = 'button';
        button.addEventListener('click', () => this.#open(id));
        this.#shown.set(id, shown = { marker: new Marker({ element: button }).setLngLat(geometry.coordinates).addTo(this.map), button });
      }
      if (shown.look === look) continue;
      shown.look = look;
      shown.marker.setLngLat(geometry.coordinates);
      this.#draw(shown.button, counts, geometry.coordinates);
    }
    for (const [id, { marker }] of this.#shown)
      if (!seen.has(id)) { marker.remove(); this.#shown.delete(id); }
  }

  #draw(button, counts, at) {
    const total = counts.reduce((a, b) => a + b, 0), faults = counts[states.indexOf('faulted')];
    const r = radiusOf(total), size = 2 * r + 2, ring = r - 2.6, around = 2 * Math.PI * ring;
    const picture = svg('svg', { width: size, height: size, viewBox: `${-r - 1} ${-r - 1} ${size} ${size}`, 'aria-hidden': 'true' });
    picture.append(svg('circle', { r, class: 'map-cluster-face' }));
    // A share too small to see still gets a stroke; what that takes is taken from the largest.
    const parts = order.filter(s => counts[s]).map(s => ({ s, length: Math.max(1.4, counts[s] / total * around) }));
    const largest = parts.reduce((a, b) => b.length > a.length ? b : a);
    largest.length -= parts.reduce((sum, p) => sum + p.length, 0) - around;
    const gap = parts.length > 1 ? .8 : 0;
    let from = 0;
    for (const { s, length } of parts) {
      picture.append(svg('circle', { r: ring, class: `map-ring ${states[s]}`, 'stroke-dasharray': `${Math.max(.8, length - gap)} ${around}`, 'stroke-dashoffset': -from, transform: 'rotate(-90)' }));
      from += length;
    }
    const count = svg('text', { y: 3.8, class: 'map-cluster-count' });
    count.textContent = this.number.format(total);
    picture.append(count);
    if (faults) {
      const badge = svg('g', { transform: `translate(${r * .68} ${-r * .72})`, class: 'map-cluster-badge' }), text = svg('text', { y: 3.4 });
      const width = Math.max(14, 7 + 6 * String(faults).length);
      text.textContent = this.number.format(faults);
      badge.append(svg('rect', { x: -width / 2, y: -7, width, height: 14, rx: 7 }), text);
      picture.append(badge);
    }
    button.replaceChildren(picture);
    button.setAttribute('aria-label', this.label(at, total, faults));
  }

  async #open(id) {
    const shown = this.#shown.get(id);
    const zoom = await this.map.getSource('points').getClusterExpansionZoom(id);
    this.map.easeTo({ center: shown.marker.getLngLat(), zoom: Math.min(zoom + .2, 17) });
  }

  clear() {
    for (const { marker } of this.#shown.values()) marker.remove();
    this.#shown.clear();
  }
}
