// Plane geometry for the map build: rings and lines are arrays of [x, y].

/** The arcs of a TopoJSON file, decoded once, and its geometries as coordinate arrays. */
export function readTopology(topology) {
  const { scale: [kx, ky], translate: [dx, dy] } = topology.transform;
  const arcs = topology.arcs.map(arc => {
    let x = 0, y = 0;
    return arc.map(([ax, ay]) => [(x += ax) * kx + dx, (y += ay) * ky + dy]);
  });
  const line = refs => refs.flatMap((ref, i) => {
    const points = ref < 0 ? arcs[~ref].toReversed() : arcs[ref];
    return i ? points.slice(1) : points;
  });
  return {
    lines: g => g.type === 'MultiLineString' ? g.arcs.map(line) : g.type === 'LineString' ? [line(g.arcs)] : [],
    polygons: g => g.type === 'MultiPolygon' ? g.arcs.map(p => p.map(line)) : g.type === 'Polygon' ? [g.arcs.map(line)] : [],
    /** Lines that both geometries have: the land border between two countries. */
    shared: (a, b) => {
      const refs = g => new Set(g.arcs.flat(Infinity).map(ref => ref < 0 ? ~ref : ref));
      const others = refs(b);
      return [...refs(a)].filter(ref => others.has(ref)).map(ref => arcs[ref]);
    }
  };
}

export const boxOf = points => points.reduce(([w, s, e, n], [x, y]) =>
  [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [Infinity, Infinity, -Infinity, -Infinity]);

export const overlaps = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** The part of a closed ring inside a box (Sutherland and Hodgman), or null when nothing is left. */
export function clipRing(ring, [west, south, east, north]) {
  const edges = [
    [p => p[0] >= west, (a, b) => across(a, b, 0, west)], [p => p[0] <= east, (a, b) => across(a, b, 0, east)],
    [p => p[1] >= south, (a, b) => across(a, b, 1, south)], [p => p[1] <= north, (a, b) => across(a, b, 1, north)]];
  for (const [inside, cut] of edges) {
    const kept = [];
    ring.forEach((point, i) => {
      const before = ring[(i + ring.length - 1) % ring.length];
      if (inside(point) !== inside(before)) kept.push(cut(before, point));
      if (inside(point)) kept.push(point);
    });
    ring = kept;
  }
  return ring.length > 2 ? ring : null;
}

function across(a, b, axis, at) {
  const t = (at - a[axis]) / (b[axis] - a[axis]);
  return axis ? [a[0] + t * (b[0] - a[0]), at] : [at, a[1] + t * (b[1] - a[1])];
}

/** Douglas and Peucker on an open line; the ends stay. */
export function simplify(line, tolerance) {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const stack = [[0, line.length - 1]];
  while (stack.length) {
    const [from, to] = stack.pop();
    let worst = tolerance, at = -1;
    for (let i = from + 1; i < to; i++) {
      const d = toSegment(line[i], line[from], line[to]);
      if (d > worst) { worst = d; at = i; }
    }
    if (at > 0) { keep[at] = 1; stack.push([from, at], [at, to]); }
  }
  return line.filter((_, i) => keep[i]);
}

/** The same on a ring: split at the point farthest from its first one. */
export function simplifyRing(ring, tolerance) {
  if (ring.length < 8) return ring;
  const far = ring.reduce((best, p, i) => distance(p, ring[0]) > distance(ring[best], ring[0]) ? i : best, 0);
  const half = [simplify(ring.slice(0, far + 1), tolerance), simplify([...ring.slice(far), ring[0]], tolerance)];
  return [...half[0], ...half[1].slice(1, -1)];
}

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

export function toSegment(p, a, b) {
  const dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) : 0;
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

/** Even-odd test over all rings of a shape, so holes need no special care. */
export function contains(rings, [x, y]) {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i], [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) inside = !inside;
    }
  return inside;
}

export const toOutline = (rings, p) => Math.min(...rings.map(ring =>
  ring.reduce((least, q, i) => Math.min(least, toSegment(p, ring[(i || ring.length) - 1], q)), Infinity)));

export const areaOf = ring => ring.reduce((sum, [x, y], i) => {
  const [px, py] = ring[(i || ring.length) - 1];
  return sum + px * y - x * py;
}, 0) / 2;

/** Web Mercator with both axes in degrees, so that x is the longitude itself. */
export const mercator = lat => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) * 180 / Math.PI;
export const latitude = y => (2 * Math.atan(Math.exp(y * Math.PI / 180)) - Math.PI / 2) * 180 / Math.PI;
