// The twelve provinces come as an SVG drawing without coordinates. It is a Web Mercator drawing, so two scales and two
// shifts place it on the earth. They start at Natural Earth's box of the country and are then moved, in shrinking steps, to where
// the most towns of GeoNames lie inside the province they belong to. No chance is involved: the same input gives the same map.
import { areaOf, contains, latitude, mercator, toOutline, simplify } from './shapes.mjs';

const names = {
  dr: ['Drenthe', '01'], fr: ['Fryslân', '02'], ge: ['Gelderland', '03'], gr: ['Groningen', '04'], li: ['Limburg', '05'], nb: ['Noord-Brabant', '06'],
  nh: ['Noord-Holland', '07'], ut: ['Utrecht', '09'], ze: ['Zeeland', '10'], zh: ['Zuid-Holland', '11'], ov: ['Overijssel', '15'], fl: ['Flevoland', '16']
};

/** Provinces as rings over one list of points, so that neighbours share their border exactly. */
export function readDrawing(svgModule) {
  const drawing = JSON.parse(svgModule.replace(/^\s*export default\s*/, '').replace(/;?\s*$/, ''));
  const points = [], provinces = [];
  for (const { id, path } of drawing.locations) {
    const others = points.length;
    provinces.push({
      id, name: names[id][0], admin: names[id][1],
      rings: ringsOf(path).map(ring => ring.map(p => {
        // The drawing repeats a border for both provinces with up to 0.3 px of rounding between them; its points are over 1 px apart.
        const twin = nearest(points, others, p, 0.4);
        return twin < 0 ? points.push(p) - 1 : twin;
      }).filter((p, i, all) => p !== all[(i || all.length) - 1])).filter(ring => ring.length > 2)
    });
  }
  return { points, provinces };
}

function ringsOf(path) {
  const rings = [], tokens = path.match(/[mzMZ]|-?[\d.]+(?:e-?\d+)?/g);
  let x = 0, y = 0, relative = true;
  for (let i = 0; i < tokens.length;) {
    if (/z/i.test(tokens[i])) { [x, y] = rings.at(-1)[0]; i++; continue; }
    if (/m/i.test(tokens[i])) { relative = tokens[i++] === 'm'; rings.push([]); }
    x = relative ? x + +tokens[i] : +tokens[i]; y = relative ? y + +tokens[i + 1] : +tokens[i + 1]; i += 2;
    rings.at(-1).push([x, y]);
  }
  return rings;
}

function nearest(points, count, [x, y], within) {
  let found = -1;
  for (let i = 0; i < count; i++) {
    const d = Math.hypot(points[i][0] - x, points[i][1] - y);
    if (d < within) { within = d; found = i; }
  }
  return found;
}

/** Moves every point of the drawing to [lon, lat]; returns how many of the towns then lie in their own province. */
export function georeference({ points, provinces }, box, towns) {
  const [west, south, east, north] = box;
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // Rather than the 6,000 points of the drawing, the towns are moved, into the drawing.
  const own = towns.flatMap(t => {
    const province = provinces.find(p => p.admin === t.admin);
    return province ? [{ x: t.lon, y: mercator(t.lat), rings: province.rings.map(ring => ring.map(i => points[i])) }] : [];
  });
  const place = ([w, s, e, n]) => t => [left + (t.x - w) / (e - w) * (right - left), top + (n - t.y) / (n - s) * (bottom - top)];
  const misplaced = fit => own.filter(t => !contains(t.rings, place(fit)(t)));
  // A town far outside is an error of its data and pulls no more than one that is 5 px (about 2 km) outside.
  const cost = fit => misplaced(fit).reduce((sum, t) => sum + 1 + Math.min(5, toOutline(t.rings, place(fit)(t))), 0);
  let fit = [west, mercator(south), east, mercator(north)], least = cost(fit);
  for (let step = 0.04; step > 0.0005; step /= 2)
    for (let moved = true; moved;) {
      moved = false;
      for (let i = 0; i < 4; i++)
        for (const by of [step, -step]) {
          const tried = fit.with(i, fit[i] + by), price = cost(tried);
          if (price < least) { fit = tried; least = price; moved = true; }
        }
    }
  const [w, s, e, n] = fit;
  points.forEach((p, i) => points[i] = [w + (p[0] - left) / (right - left) * (e - w), latitude(n - (p[1] - top) / (bottom - top) * (n - s))]);
  return { fit, towns: own.length, right: own.length - misplaced(fit).length };
}

/** Inner borders, the outline of the country, and each province as polygons: all cut from the same simplified lines. */
export function cutProvinces({ points, provinces }, tolerance) {
  const users = new Map(), key = (a, b) => a < b ? `${a},${b}` : `${b},${a}`;
  for (const p of provinces) for (const ring of p.rings) ring.forEach((b, i) => {
    const k = key(ring[(i || ring.length) - 1], b);
    users.set(k, [...users.get(k) ?? [], p.id]);
  });
  const neighbours = (a, b) => users.get(key(a, b)).toSorted().join();
  const borders = new Map(), coast = [];
  for (const province of provinces) {
    province.polygons = province.rings.map(ring => {
      // A line ends where the pair of provinces along it changes; both neighbours simplify the same line.
      const turns = ring.map((p, i) => i).filter(i =>
        neighbours(ring.at(i - 1), ring[i]) !== neighbours(ring[i], ring[(i + 1) % ring.length]));
      const start = turns[0] ?? ring.indexOf(Math.min(...ring));
      const round = [...ring.slice(start), ...ring.slice(0, start), ring[start]];
      const cuts = [0, ...turns.slice(1).map(i => i - start), round.length - 1];
      const lines = cuts.slice(1).map((to, i) => {
        const whole = round.slice(cuts[i], to + 1), forward = whole[0] < whole.at(-1) || whole[0] === whole.at(-1) && whole[1] < whole.at(-2);
        const line = simplify((forward ? whole : whole.toReversed()).map(p => points[p]), tolerance);
        if (neighbours(whole[0], whole[1]).includes(',')) borders.set(`${whole.toSorted((a, b) => a - b)}`, line);
        else coast.push(line);
        return forward ? line : line.toReversed();
      });
      return lines.flatMap(line => line.slice(1));
    }).filter(ring => ring.length > 2);
  }
  return { borders: [...borders.values()], coast };
}

/** Rings of one province as GeoJSON polygons: a ring inside another one is its hole. */
export function asMultiPolygon(rings) {
  const outer = rings.filter(r => !rings.some(o => o !== r && contains([o], r[0])));
  const close = (ring, turn) => { const r = Math.sign(areaOf(ring)) === turn ? ring : ring.toReversed(); return [...r, r[0]]; };
  return outer.map(o => [close(o, 1), ...rings.filter(r => r !== o && !outer.includes(r) && contains([o], r[0])).map(r => close(r, -1))]);
}
