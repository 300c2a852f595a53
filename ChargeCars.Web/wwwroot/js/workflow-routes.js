// Where the arrows of a workflow run: out of a step's side, through the gutters between columns and the lanes between rows, never through a step.
// Steps stand on a grid, so every gutter and lane is free; arrows that share one lie side by side.

export const grid = { width: 148, height: 64, column: 184, row: 120, left: 20, top: 84 };

export const columnOf = x => Math.max(0, Math.round((x - grid.left) / grid.column));
export const rowOf = y => Math.max(0, Math.round((y - grid.top) / grid.row));
export const snapped = (x, y) => ({ x: grid.left + columnOf(x) * grid.column, y: grid.top + rowOf(y) * grid.row });

/** The bends of each move as [{x, y}, …], first and last on the steps' edges; in the order of the moves. */
export function routes(steps, moves) {
  const at = new Map(steps.map(s => [s.id, { c: columnOf(s.x), r: rowOf(s.y) }]));
  const taken = new Set(steps.filter(s => !s.lane).map(s => `${columnOf(s.x)}:${rowOf(s.y)}`));
  const plans = moves.map((move, i) => plan(i, at.get(move.from), at.get(move.to), taken));
  const sides = spread(plans.flatMap(p => [
    { plan: p, end: 0, key: `${moves[p.i].from}|${p.out}`, towards: p.towards },
    { plan: p, end: 1, key: `${moves[p.i].to}|${p.into}`, towards: p.back }]), 12);
  const gutters = spread(plans.flatMap(p => p.gutters.map((g, n) => ({ plan: p, end: n, key: `g${g}`, towards: p.to.r - p.from.r + n * .1 }))), 6);
  const lanes = spread(plans.filter(p => p.lane !== undefined).map(p => ({ plan: p, end: 0, key: `l${p.lane}`, towards: p.to.c - p.from.c })), 7);
  return plans.map(p => {
    const start = onSide(steps, moves[p.i].from, p.out, sides.get(`${p.i}:0`)), end = onSide(steps, moves[p.i].to, p.into, sides.get(`${p.i}:1`));
    const channel = n => gutterX(p.gutters[n]) + gutters.get(`${p.i}:${n}`);
    if (p.straight) {
      // two steps that face each other: one line, at a place that both sides agree on
      return p.out === 'right' || p.out === 'left' ? [start, { x: end.x, y: start.y }] : [start, { x: start.x, y: end.y }];
    }
    if (p.lane === undefined) {
      const x = channel(0);
      return [start, { x, y: start.y }, { x, y: end.y }, end];
    }
    const y = laneY(p.lane) + lanes.get(`${p.i}:0`), first = channel(0), last = channel(1);
    return [start, { x: first, y: start.y }, { x: first, y }, { x: last, y }, { x: last, y: end.y }, end];
  });
}

function plan(i, from, to, taken) {
  const p = { i, from, to, gutters: [], towards: to.r - from.r || to.c - from.c, back: from.r - to.r || from.c - to.c };
  const free = (c, a, b) => { for (let r = Math.min(a, b) + 1; r < Math.max(a, b); r++) if (taken.has(`${c}:${r}`)) return false; return true; };
  if (from.c === to.c) {
    if (free(from.c, from.r, to.r)) {
      const down = to.r > from.r;
      // the two directions of a pair keep to their own halves
      return Object.assign(p, { straight: true, out: down ? 'bottom' : 'top', into: down ? 'top' : 'bottom', towards: down ? -1 : 1, back: down ? -1 : 1 });
    }
    const side = to.r > from.r ? 'left' : 'right';
    return Object.assign(p, { out: side, into: side, gutters: [from.c + (side === 'left' ? 0 : 1)] });
  }
  const right = to.c > from.c;
  const near = Math.abs(to.c - from.c) === 1;
  Object.assign(p, right ? { out: 'right', into: 'left' } : { out: 'left', into: 'right' });
  const first = right ? from.c + 1 : from.c, last = right ? to.c : to.c + 1;
  if (near) {
    return from.r === to.r ? Object.assign(p, { straight: true, towards: right ? -1 : 1, back: right ? -1 : 1 }) : Object.assign(p, { gutters: [first] });
  }
  return Object.assign(p, { gutters: [first, last], lane: right ? to.r : to.r + 1 });
}

const gutterX = n => grid.left + n * grid.column - (grid.column - grid.width) / 2;
const laneY = n => grid.top + n * grid.row - (grid.row - grid.height) / 2;

// Those who share a key lie side by side, ordered by where they go.
function spread(users, gap) {
  const found = new Map(), groups = new Map();
  for (const user of users) groups.set(user.key, [...groups.get(user.key) ?? [], user]);
  for (const [key, group] of groups) {
    group.sort((a, b) => a.towards - b.towards || a.plan.i - b.plan.i);
    const horizontal = key.endsWith('|top') || key.endsWith('|bottom');
    const room = key.includes('|') ? (horizontal ? grid.width - 40 : grid.height - 16) : key[0] === 'g' ? grid.column - grid.width - 14 : grid.row - grid.height - 22;
    const step = Math.min(key.includes('|') ? (horizontal ? 36 : gap) : gap, group.length > 1 ? room / (group.length - 1) : 0);
    group.forEach((user, n) => found.set(`${user.plan.i}:${user.end}`, (n - (group.length - 1) / 2) * step));
  }
  return found;
}

function onSide(steps, id, side, offset) {
  const { x, y } = steps.find(s => s.id === id);
  switch (side) {
    case 'left': return { x, y: y + grid.height / 2 + offset };
    case 'right': return { x: x + grid.width, y: y + grid.height / 2 + offset };
    case 'top': return { x: x + grid.width / 2 + offset, y };
    default: return { x: x + grid.width / 2 + offset, y: y + grid.height };
  }
}
