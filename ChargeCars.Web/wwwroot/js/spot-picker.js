// A small map on which a spot is chosen: click it, or drag the pin. Beside it the page has two fields, for whoever has the figures or no mouse.
import { AttributionControl, Map as MapLibre, Marker, NavigationControl } from '../lib/maplibre-gl/maplibre-gl.mjs';
import { colours, layers, onlineTiles, tilePaint } from './map-style.js';
import { sheet } from './sheet.js';

const country = [[3.25, 50.72], [7.25, 53.6]];
const closeBy = 12;   // the bundled map still has names there

/** Starts the map; fails when the browser cannot draw one. */
export async function init(element, dotnet, options) {
  const url = name => new URL(`../geo/${name}.json`, import.meta.url).href;
  const [{ places, regions }] = await Promise.all([fetch(url('places')).then(r => r.json()), sheet('../lib/maplibre-gl/maplibre-gl.css')]);
  return new SpotPicker(element, dotnet, options, { base: url('base'), provinces: url('provinces'), places, regions });
}

class SpotPicker {
  constructor(element, dotnet, options, geo) {
    const point = (lon, lat, properties) => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } });
    const collection = features => ({ type: 'FeatureCollection', features });
    const dutch = options.lang.startsWith('nl'), dark = () => document.documentElement.dataset.theme === 'dark';
    const sources = {
      base: { type: 'geojson', data: geo.base }, provinces: { type: 'geojson', data: geo.provinces },
      places: { type: 'geojson', data: collection(geo.places.map(([name, lon, lat, rank], order) => point(lon, lat, { name, rank, order }))) },
      regions: { type: 'geojson', data: collection(geo.regions.map(([name, english, lon, lat]) => point(lon, lat, { name: dutch ? name : english }))) }
    };
    const drawn = () => layers(colours(element)).filter(l => l.source !== 'points');
    const all = drawn();
    if (options.tiles) {
      sources.tiles = { type: 'raster', tiles: [options.tiles.url], tileSize: 256, minzoom: 6, maxzoom: 19, attribution: options.tiles.attribution };
      all.splice(all.findIndex(l => l.id === 'regions'), 0, { ...onlineTiles, paint: tilePaint(dark()) });
    }
    this.dotnet = dotnet;
    this.colour = () => getComputedStyle(element).getPropertyValue('--brand').trim();
    const map = this.map = new MapLibre({
      container: element, style: { version: 8, sources, layers: all }, bounds: country, fitBoundsOptions: { padding: 10 }, maxBounds: [[-4.5, 48], [15.5, 57]], maxZoom: 19,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: false, attributionControl: false, fadeDuration: 0, locale: options.texts
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
    map.addControl(new AttributionControl({ compact: true, customAttribution: options.attribution }), 'bottom-left');
    map.once('load', () => element.querySelector('.maplibregl-compact-show .maplibregl-ctrl-attrib-button')?.click());
    map.on('error', e => { if (e.sourceId === 'tiles' && map.getLayer('tiles')) { map.removeLayer('tiles'); map.removeSource('tiles'); } });
    map.on('click', e => this.#chosen(e.lngLat));
    this.theme = new MutationObserver(() => {
      for (const { id, paint = {} } of drawn()) for (const key in paint) map.setPaintProperty(id, key, paint[key]);
      const tiles = tilePaint(dark());
      if (map.getLayer('tiles')) for (const key in tiles) map.setPaintProperty('tiles', key, tiles[key]);
    });
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.show(options.longitude, options.latitude);
  }

  /** Puts the pin at a spot and brings it into view; without one takes the pin away. */
  show(lon, lat) {
    if (lon == null || lat == null) {
      this.marker?.remove();
      this.marker = null;
      return;
    }
    this.#pin([lon, lat]);
    this.map.jumpTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), closeBy) });
  }

  #pin(at) {
    if (!this.marker) {
      this.marker = new Marker({ draggable: true, color: this.colour() });
      this.marker.on('dragend', () => this.#tell(this.marker.getLngLat()));
      this.marker.setLngLat(at).addTo(this.map);
    } else this.marker.setLngLat(at);
  }

  #chosen(at) {
    this.#pin(at);
    this.#tell(at);
  }

  // six decimals are a decimetre
  #tell({ lng, lat }) { this.dotnet.invokeMethodAsync('ChosenAsync', +lat.toFixed(6), +lng.toFixed(6)); }

  dispose() {
    this.theme.disconnect();
    this.map.remove();
  }
}
