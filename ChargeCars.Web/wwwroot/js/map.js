// The live map: MapLibre over the bundled base, points by one request, changes by the page's circuit.
import { AttributionControl, Map as MapLibre, Marker, ScaleControl } from '../lib/maplibre-gl/maplibre-gl.mjs';
import { Clusters } from './map-clusters.js';
import { colours, drawPin, layers, onlineTiles, states, tilePaint } from './map-style.js';
import { sheet } from './sheet.js';

const country = [[3.25, 50.72], [7.25, 53.6]];
const collection = features => ({ type: 'FeatureCollection', features });
const point = (lon, lat, properties, id) => ({ type: 'Feature', id, properties, geometry: { type: 'Point', coordinates: [lon, lat] } });

/** Starts a map; fails when the browser cannot draw one (no WebGL 2), and the page then shows its table. */
export async function init(element, dotnet, options) {
  const url = name => new URL(`../geo/${name}.json`, import.meta.url).href;
  const [{ places, regions }] = await Promise.all([
    fetch(url('places')).then(r => r.json()),
    sheet('../lib/maplibre-gl/maplibre-gl.css'),
    // Labels are drawn from the page's font: a name drawn before it has arrived would keep the system's.
    document.fonts.load('500 24px "Inter Variable"', 'Aâ')]);
  const map = new LiveMap(element, dotnet, options, { base: url('base'), provinces: url('provinces'), places, regions });
  await map.ready;
  return map;
}

class LiveMap {
  #points = new Map();      // id -> { lon, lat, s, drawn }
  #changed = new Set();
  #wanted = new Set(states.keys());
  #sequence = -1;
  #dirty = true;
  #heard = new Array(16).fill(0);
  #off = new AbortController();

  constructor(element, dotnet, options, geo) {
    Object.assign(this, { element, dotnet, options });
    const c = this.colours = colours(element), dutch = options.lang.startsWith('nl');
    const sources = {
      base: { type: 'geojson', data: geo.base }, provinces: { type: 'geojson', data: geo.provinces },
      places: { type: 'geojson', data: collection(geo.places.map(([name, lon, lat, rank], order) => point(lon, lat, { name, rank, order }))) },
      regions: { type: 'geojson', data: collection(geo.regions.map(([name, english, lon, lat]) => point(lon, lat, { name: dutch ? name : english }))) },
      points: {
        type: 'geojson', data: collection([]), cluster: true, clusterRadius: 38, clusterMaxZoom: 14,
        clusterProperties: Object.fromEntries(states.map((_, i) => [`n${i}`, ['+', ['case', ['==', ['get', 's'], i], 1, 0]]]))
      }
    };
    const drawn = layers(c);
    if (options.tiles) {
      sources.tiles = { type: 'raster', tiles: [options.tiles.url], tileSize: 256, minzoom: 6, maxzoom: 19, attribution: options.tiles.attribution };
      drawn.splice(drawn.findIndex(l => l.id === 'regions'), 0, { ...onlineTiles, paint: tilePaint(this.#dark()) });
    }
    const map = this.map = new MapLibre({
      container: element, style: { version: 8, sources, layers: drawn }, bounds: country, fitBoundsOptions: { padding: 20 }, maxBounds: [[-4.5, 48], [15.5, 57]],
      maxZoom: 19, dragRotate: false, pitchWithRotate: false, touchPitch: false, rollEnabled: false, renderWorldCopies: false, attributionControl: false, fadeDuration: 0, locale: options.texts.controls
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new AttributionControl({ compact: true, customAttribution: options.attribution }), 'bottom-right');
    map.once('load', () => element.querySelector('.maplibregl-ctrl-attrib-button[aria-expanded=true], .maplibregl-compact-show .maplibregl-ctrl-attrib-button')?.click());
    this.clusters = new Clusters(map, { texts: options.texts, lang: options.figureLang, placeNear: near(geo.places) });
    this.#pins();
    this.#listen();
    this.ready = new Promise(done => map.once('load', done)).then(() => this.load());
  }

  /** Fetches all points; also after a gap in what the circuit told. */
  async load() {
    const answer = await fetch(this.options.pointsUrl, { headers: { accept: 'application/octet-stream' } });
    // Signed out meanwhile: the answer is the sign-in page.
    if (!answer.ok || answer.redirected) throw new Error(`points: ${answer.status}`);
    const bytes = await answer.arrayBuffer(), [sequence, count] = new Int32Array(bytes, 0, 2);
    const ids = new Int32Array(bytes, 8, count), lons = new Float32Array(bytes, 8 + 4 * count, count), lats = new Float32Array(bytes, 8 + 8 * count, count), state = new Uint8Array(bytes, 8 + 12 * count, count);
    const used = new Map();
    this.#points.clear();
    for (let i = 0; i < count; i++) {
      const [lon, lat] = beside(used, lons[i], lats[i]);
      this.#points.set(ids[i], { lon, lat, s: state[i] });
    }
    this.#sequence = sequence;
    this.#changed.clear();
    this.#draw();
  }

  /** Changes: [previous sequence, sequence, (id, state)…] as 32-bit numbers. A gap means that something was missed: fetch again. */
  apply(bytes) {
    const [previous, sequence, ...pairs] = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    if (sequence <= this.#sequence) return;
    this.#heard[this.#heard.length - 1] += pairs.length / 2;
    if (previous > this.#sequence || pairs.some((id, i) => i % 2 === 0 && !this.#points.has(id))) { this.#again(); return; }
    this.#sequence = sequence;
    for (let i = 0; i < pairs.length; i += 2) {
      this.#points.get(pairs[i]).s = pairs[i + 1];
      this.#changed.add(pairs[i]);
    }
    this.#soon ??= setTimeout(() => this.#redraw(), 500);
  }
  #soon;

  #again() {
    this.#refetch ??= setTimeout(() => { this.#refetch = undefined; this.load().catch(() => this.#again()); }, 2000);
  }
  #refetch;

  /** Shows only these states; clusters count only what is shown. */
  filter(wanted) {
    this.#wanted = new Set(wanted);
    this.#draw();
  }

  #draw() {
    const features = [];
    for (const [id, p] of this.#points) {
      p.drawn = this.#wanted.has(p.s);
      if (p.drawn) features.push(point(p.lon, p.lat, { s: p.s }, id));
    }
    this.map.getSource('points').setData(collection(features));
    this.#dirty = true;
    this.#mark();
  }

  async #redraw() {
    const diff = { add: [], update: [], remove: [] };
    for (const id of this.#changed) {
      const p = this.#points.get(id), show = this.#wanted.has(p.s);
      if (show && p.drawn) diff.update.push({ id, addOrUpdateProperties: [{ key: 's', value: p.s }] });
      else if (show) diff.add.push(point(p.lon, p.lat, { s: p.s }, id));
      else if (p.drawn) diff.remove.push(id);
      p.drawn = show;
    }
    if (this.#changed.has(this.selected?.id)) this.#mark();
    this.#changed.clear();
    await this.map.getSource('points').updateData(diff);
    this.#soon = undefined;
    if (this.#changed.size) this.#soon = setTimeout(() => this.#redraw(), 500);
  }

  /** Marks one point with its name, or none; `show` also moves the map to it. */
  select(id, name, show) {
    this.selected = id ? { id, name } : null;
    this.#mark();
    const p = this.#points.get(id);
    if (!p || !show) return;
    // On a small screen what is chosen opens as a sheet over the lower part.
    const covered = matchMedia('(max-width: 960px)').matches ? this.element.clientHeight * .33 : 0;
    this.map.easeTo({ center: [p.lon, p.lat], zoom: Math.max(this.map.getZoom(), show), offset: [0, -covered] });
  }

  #mark() {
    this.marker?.remove();
    this.marker = null;
    const p = this.#points.get(this.selected?.id);
    if (!p) return;
    const element = document.createElement('div'), pin = document.createElement('canvas'), name = document.createElement('span');
    element.className = 'map-selected';
    element.dataset.state = states[p.s];
    drawPin(pin, states[p.s], this.colours, Math.round(16 * devicePixelRatio));
    name.textContent = this.selected.name;
    element.append(pin, name);
    this.marker = new Marker({ element, anchor: 'center' }).setLngLat([p.lon, p.lat]).addTo(this.map);
    // The label opens with what was chosen; a live region says nothing twice.
    element.removeAttribute('aria-label');
  }

  #dark() { return document.documentElement.dataset.theme === 'dark'; }

  #pins() {
    const side = Math.round(14 * 1.25 * Math.max(2, devicePixelRatio)), canvas = document.createElement('canvas');
    const image = (name, data) => this.map.hasImage(name) ? this.map.updateImage(name, data) : this.map.addImage(name, data, { pixelRatio: Math.max(2, devicePixelRatio) });
    const add = () => {
      for (const s of states) image(s, drawPin(canvas, s, this.colours, side).getImageData(0, 0, side, side));
      if (!this.map.hasImage('room')) this.map.addImage('room', { width: 24, height: 24, data: new Uint8Array(24 * 24 * 4) });
    };
    this.map.isStyleLoaded() ? add() : this.map.once('style.load', add);
  }

  #recolour() {
    this.colours = colours(this.element);
    for (const { id, paint = {} } of layers(this.colours))
      for (const key in paint) this.map.setPaintProperty(id, key, paint[key]);
    const tiles = tilePaint(this.#dark());
    if (this.map.getLayer('tiles')) for (const key in tiles) this.map.setPaintProperty('tiles', key, tiles[key]);
    this.#pins();
    this.#mark();
  }

  #listen() {
    const { map, element, dotnet } = this, { signal } = this.#off;
    const theme = new MutationObserver(() => this.#recolour());
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    signal.addEventListener('abort', () => theme.disconnect());
    map.on('move', () => this.#dirty = true);
    map.on('sourcedata', e => { if (e.sourceId === 'points') this.#dirty = true; });
    map.on('render', () => {
      if (!this.#dirty || !map.isSourceLoaded('points')) return;
      this.#dirty = false;
      this.clusters.update();
    });
    map.on('idle', () => this.clusters.update());
    if (this.options.tiles) this.#watchTiles();
    map.on('click', 'pins', e => dotnet.invokeMethodAsync('SelectAsync', e.features[0].id));
    map.on('mouseenter', 'pins', () => map.getCanvas().style.cursor = 'pointer');
    map.on('mouseleave', 'pins', () => map.getCanvas().style.cursor = '');
    const frame = element.parentElement, on = (name, act) => frame.querySelector(`[data-map="${name}"]`)?.addEventListener('click', act, { signal });
    on('in', () => map.zoomIn());
    on('out', () => map.zoomOut());
    on('home', () => map.fitBounds(country, { padding: 20 }));
    const scale = new ScaleControl({ maxWidth: 72 });
    frame.querySelector('[data-map="scale"]')?.append(scale.onAdd(map));
    this.#countRate(frame.querySelector('[data-map="rate"]'));
  }

  /** The online map brings its own names: ours go once its tiles are really there. Where there is no internet it is given up after a few failures. */
  #watchTiles() {
    let failures = 0, arrived = false;
    this.map.on('data', e => {
      if (arrived || e.sourceId !== 'tiles' || e.tile?.state !== 'loaded') return;
      arrived = true;
      for (const id of ['places', 'regions', 'borders', 'rivers']) this.map.setLayoutProperty(id, 'visibility', 'none');
    });
    this.map.on('error', e => {
      if (e.sourceId !== 'tiles') { console.warn(e.error?.message); return; }
      if (arrived || ++failures < 4 || !this.map.getLayer('tiles')) return;
      this.map.removeLayer('tiles');
      this.map.removeSource('tiles');
    });
  }

  /** Changes a second over the last sixteen seconds, as bars and as a number. */
  #countRate(box) {
    if (!box) return;
    const bars = box.querySelector('svg'), number = box.querySelector('span');
    const timer = setInterval(() => {
      const most = Math.max(4, ...this.#heard);
      bars.replaceChildren(...this.#heard.map((n, i) => {
        const bar = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        bar.setAttribute('d', `M${1 + 3 * i} 14v-${(1 + 12 * n / most).toFixed(1)}`);
        return bar;
      }));
      const mean = this.#heard.reduce((a, b) => a + b, 0) / this.#heard.length;
      number.textContent = this.options.texts.rate.replace('{0}', new Intl.NumberFormat(this.options.figureLang, { maximumFractionDigits: mean < 10 ? 1 : 0 }).format(mean));
      this.#heard.push(0);
      this.#heard.shift();
    }, 1000);
    this.#off.signal.addEventListener('abort', () => clearInterval(timer));
  }

  resize() { this.map.resize(); }

  dispose() {
    this.#off.abort();
    clearTimeout(this.#soon);
    clearTimeout(this.#refetch);
    this.clusters.clear();
    this.map.remove();
  }
}

/** Points on one spot, as the bays of one car park often are, are laid out around it, about 5 m apart. */
function beside(used, lon, lat) {
  const spot = `${lon.toFixed(5)},${lat.toFixed(5)}`, n = used.get(spot) ?? 0;
  used.set(spot, n + 1);
  if (!n) return [lon, lat];
  const angle = n * 2.4, metres = 5 * Math.sqrt(n);
  return [lon + metres * Math.cos(angle) / 68_000, lat + metres * Math.sin(angle) / 111_200];
}

/** The name of the town at a spot: a near one, but rather a large one. */
const near = places => ([lon, lat]) => {
  let best = Infinity, name = '';
  for (const [place, x, y, rank] of places) {
    if (rank > 2) break;
    const d = Math.hypot((x - lon) * .61, y - lat) * (1 + rank);
    if (d < best) { best = d; name = place; }
  }
  return name;
};
