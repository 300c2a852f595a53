// The canvas of the workflow designer, over @antv/x6. What it draws comes from load(); what a person does goes back as events. Nothing of the library leaves this file.
import '../lib/x6/x6.min.js';
import { grid, snapped, routes } from './workflow-routes.js';

const { Graph } = globalThis.X6;
const step = { width: grid.width, height: grid.height };

/** Draws into the element; dotnet gets OnMoved, OnConnected, OnSelected, OnDeleted, OnUndo, OnRedo, OnAdd and OnOpen. */
export function init(element, dotnet, options) {
  return new WorkflowCanvas(element, dotnet, options);
}

class WorkflowCanvas {
  #off = new AbortController();
  #model = { steps: [], moves: [], columns: [] };
  #selected = null;          // { kind: 'step', id } or { kind: 'move', from, to }
  #connecting = null;        // id of the step a keyboard connection starts from
  #loading = false;
  #fitted = false;

  constructor(element, dotnet, { texts, icons }) {
    Object.assign(this, { element, dotnet, texts, icons });
    const canvas = this;
    this.graph = new Graph({
      container: element.querySelector('[data-canvas=draw]'), autoResize: true, async: false, background: false,
      panning: { enabled: true, eventTypes: ['leftMouseDown', 'mouseWheel'] },
      mousewheel: { enabled: true, modifiers: ['ctrl', 'meta'], minScale: .3, maxScale: 2 },
      interacting: view => view.cell.isNode() ? { nodeMovable: !canvas.#model.readOnly && !view.cell.getData()?.fixed } : { edgeMovable: false, edgeLabelMovable: false, arrowheadMovable: false, vertexMovable: false },
      connecting: {
        snap: { radius: 82 }, allowBlank: false, allowLoop: false, allowEdge: false, highlight: true,
        validateMagnet: () => !canvas.#model.readOnly,
        createEdge: () => this.graph.createEdge({ attrs: { line: { class: 'wf-line hot', targetMarker: marker() } } }),
        validateConnection: ({ sourceCell, targetCell }) => !!targetCell && targetCell.isNode() && targetCell.getData()?.kind === 'step' && sourceCell !== targetCell && !canvas.#model.moves.some(m => m.from === sourceCell.id && m.to === targetCell.id && m.state !== 'removed')
      }
    });
    this.#listen();
  }

  /** Draws this workflow: { steps, moves, columns, lane, readOnly, selected }. Keeps the view where it is after the first time. */
  load(model) {
    this.#loading = true;
    this.#model = model;
    this.graph.startBatch('load');
    const wanted = new Set(['lane', ...model.columns.map((_, i) => `column:${i}`), ...model.steps.map(s => s.id), ...model.moves.filter(m => this.#isDrawn(m)).map(m => moveId(m))]);
    for (const cell of this.graph.getCells()) if (!wanted.has(cell.id)) this.graph.removeCell(cell);
    model.columns.forEach((c, i) => this.#column(c, i));
    this.#lane(model.lane);
    for (const s of model.steps) this.#step(s);
    this.#route();
    this.graph.stopBatch('load');
    this.#loading = false;
    this.select(model.selected, false);
    if (!this.#fitted && model.steps.length > 0) { this.#fitted = true; this.fit(); }
  }

  select(selection, centre = true) {
    const before = this.#selected;
    this.#selected = selection;
    const tell = before !== selection;
    for (const s of this.#model.steps) this.#html(s.id)?.setAttribute('aria-pressed', selection?.kind === 'step' && selection.id === s.id);
    if (tell) { this.#loading = true; this.#route(); this.#loading = false; }
    this.#paintMoves();
    if (selection?.kind === 'step' && centre) {
      const cell = this.graph.getCellById(selection.id);
      if (cell && !this.#inView(cell)) this.graph.centerCell(cell);
      this.#html(selection.id)?.focus({ preventScroll: true });
    }
  }

  zoom(by) { this.graph.zoom(by, { minScale: .3, maxScale: 2 }); }

  fit() {
    const { clientWidth: width, clientHeight: height } = this.element;
    const area = this.graph.getContentBBox();
    if (width === 0 || area.width === 0) return;
    const scale = Math.max(.62, Math.min(1, (width - 24) / (area.width + 24), (height - 24) / (area.height + 24)));
    this.graph.zoomTo(scale);
    this.graph.translate(12 - area.x * scale, 12 - area.y * scale);
  }

  dispose() {
    this.#off.abort();
    this.graph.dispose();
  }

  #isDrawn(move) {
    const lane = id => this.#model.steps.find(s => s.id === id)?.lane;
    if (!this.#model.steps.some(s => s.id === move.to) || !this.#model.steps.some(s => s.id === move.from)) return false;
    const here = this.#selected?.kind === 'step' && (this.#selected.id === move.from || this.#selected.id === move.to) || this.#selected?.kind === 'move' && this.#selected.from === move.from && this.#selected.to === move.to;
    return here || move.state !== '' || !(lane(move.from) || lane(move.to));
  }

  #column(column, i) {
    this.#text(`column:${i}`, { x: column.x, y: 8, width: grid.width, height: 24 }, div('wf-column', [div('b', column.label, 'b'), column.count === null ? null : div('span', column.count, 'span')]));
  }

  #lane(lane) {
    const cell = this.graph.getCellById('lane');
    if (!lane) { cell?.remove(); return; }
    const bounds = { x: grid.left - 8, y: lane.y - 16, width: Math.max(lane.width, 640), height: grid.height + 32 };
    this.#text('lane', bounds, div('wf-lane', [div('b', lane.label, 'b'), div('span', lane.text, 'span')]), -1);
  }

  // A piece of text that is part of the drawing.
  #text(id, bounds, html, zIndex = 0) {
    const data = { kind: 'text', fixed: true, html };
    const cell = this.graph.getCellById(id);
    if (cell) { cell.setData(data, { overwrite: true }); cell.setProp({ position: { x: bounds.x, y: bounds.y }, size: { width: bounds.width, height: bounds.height }, attrs: frame(bounds) }); }
    else this.graph.addNode({ id, ...bounds, zIndex, data, markup: markup(false), attrs: frame(bounds) });
    this.#put(id, html);
  }

  #step(s) {
    const data = { kind: 'step', fixed: s.lane };
    const cell = this.graph.getCellById(s.id);
    if (cell) { cell.setData(data, { overwrite: true }); cell.position(s.x, s.y); }
    else this.graph.addNode({ id: s.id, x: s.x, y: s.y, ...step, zIndex: 10, data, markup: markup(true), attrs: frame(step) });
    this.#put(s.id, this.#face(s));
  }

  #put(id, html) {
    const body = this.graph.findViewByCell(id)?.container.querySelector('foreignObject > div');
    const focused = body?.firstElementChild === document.activeElement;
    body?.replaceChildren(html);
    if (focused) html.focus({ preventScroll: true });
  }

  #html(id) { return this.graph.findViewByCell(id)?.container.querySelector('.wf-step'); }

  #face(s) {
    const node = div(`wf-step ${s.state} ${s.muted ? 'muted' : ''}`);
    node.tabIndex = 0;
    node.setAttribute('role', 'button');
    node.setAttribute('aria-pressed', this.#selected?.kind === 'step' && this.#selected.id === s.id);
    node.dataset.step = s.id;
    node.style.setProperty('--c', s.color);
    const title = div('l1', [this.#icon(`status-${s.shape}`, 'shape'), div('b', s.label, 'b')]);
    const last = div('l3', [div('em', s.sla, 'em'), s.waits ? div('wt', s.waits, 'span') : null, s.was ? div('was', s.was, 'span') : null,
      div('u', s.badges.map(b => { const i = this.#icon(b.icon, ''); i.append(svg('title', b.title)); return i; }), 'u'), s.count === null ? null : div('i', s.count, 'i')]);
    // its name is what is written on it, then what only the picture says; blanks keep the words apart
    for (const part of [...last.children].slice(1)) part.before(' ');
    node.append(title, ' ', div('l2', s.id), ' ', last, div('vh', `, ${s.name}`, 'span'));
    if (s.mark) { const mark = div(`mark ${s.mark.bad ? 'bad' : ''}`, s.mark.number); mark.title = s.mark.title; node.append(mark); }
    return node;
  }

  #icon(name, css) {
    const icon = svg('svg');
    icon.setAttribute('class', css ? `i ${css}` : 'i');
    icon.setAttribute('aria-hidden', 'true');
    const use = svg('use');
    use.setAttribute('href', `${this.icons}#${name}`);
    icon.append(use);
    return icon;
  }

  // Draws every arrow anew: moving one step moves its neighbours' arrows aside.
  #route(steps = this.#model.steps) {
    const moves = this.#model.moves.filter(m => this.#isDrawn(m));
    const ids = new Set(moves.map(moveId));
    for (const edge of this.graph.getEdges()) if (!ids.has(edge.id)) this.graph.removeCell(edge);
    routes(steps, moves).forEach((points, i) => {
      const move = moves[i], id = moveId(move), from = steps.find(s => s.id === move.from), to = steps.find(s => s.id === move.to);
      const first = points[0], last = points[points.length - 1], bends = points.slice(1, -1);
      const source = { cell: move.from, anchor: { name: 'topLeft', args: { dx: first.x - from.x, dy: first.y - from.y } }, connectionPoint: 'anchor' };
      const target = { cell: move.to, anchor: { name: 'topLeft', args: { dx: last.x - to.x, dy: last.y - to.y } }, connectionPoint: 'anchor' };
      const labels = move.label && this.#hasRoom(move, points) ? [{ attrs: { text: { text: move.label, class: `wf-label ${move.state}` }, rect: { class: 'wf-label-back' } }, position: { distance: .5 } }] : [];
      const edge = this.graph.getCellById(id);
      if (edge) { edge.setSource(source); edge.setTarget(target); edge.setVertices(bends); edge.setLabels(labels); }
      else this.graph.addEdge({ id, source, target, vertices: bends, labels, zIndex: 5, connector: { name: 'rounded', args: { radius: 6 } }, attrs: { line: { targetMarker: marker() }, wrap: { strokeWidth: 14, fill: 'none', stroke: 'transparent' } } });
    });
    this.#paintMoves();
  }

  // Beside a line between rows there is room for words; between columns only for what is chosen or differs.
  #hasRoom(move, points) {
    return move.state !== '' || this.#isHot(move) || points.length === 2 && points[0].x === points[1].x;
  }

  #isHot(move) {
    const s = this.#selected;
    return s?.kind === 'move' && s.from === move.from && s.to === move.to || s?.kind === 'step' && s.id === move.from;
  }

  #paintMoves() {
    for (const move of this.#model.moves) {
      const edge = this.graph.getCellById(moveId(move));
      if (!edge) continue;
      const hot = this.#isHot(move);
      edge.attr('line/class', `wf-line ${move.state} ${move.kind} ${hot ? 'hot' : ''}`);
      edge.setZIndex(hot && move.label ? 12 : hot ? 8 : 5);
    }
  }

  #inView(cell) {
    const box = this.graph.localToGraph(cell.getBBox());
    return box.x >= 0 && box.y >= 0 && box.x + box.width <= this.element.clientWidth && box.y + box.height <= this.element.clientHeight;
  }

  #tell(name, ...args) {
    this.dotnet.invokeMethodAsync(name, ...args).catch(() => { /* the page has gone */ });
  }

  #pick(selection) {
    this.select(selection, false);
    this.#tell('OnSelected', selection?.kind ?? null, selection?.id ?? selection?.from ?? null, selection?.to ?? null);
  }

  #listen() {
    const graph = this.graph;
    graph.on('node:click', ({ node }) => { if (node.getData()?.kind === 'step') this.#pick({ kind: 'step', id: node.id }); });
    graph.on('edge:click', ({ edge }) => { const move = this.#model.moves.find(m => moveId(m) === edge.id); if (move) this.#pick({ kind: 'move', from: move.from, to: move.to }); });
    graph.on('blank:click', () => this.#pick(null));
    graph.on('blank:dblclick', ({ x, y }) => { if (!this.#model.readOnly) { const at = snapped(x - grid.width / 2, y - grid.height / 2); this.#tell('OnAdd', at.x, at.y); } });
    graph.on('node:moved', ({ node }) => {
      const at = this.#free(node.id, snapped(node.position().x, node.position().y));
      node.position(at.x, at.y);
      const before = this.#model.steps.find(s => s.id === node.id);
      if (before.x !== at.x || before.y !== at.y) {
        Object.assign(before, at);
        this.#tell('OnMoved', node.id, at.x, at.y);
      }
      this.#route();
    });
    graph.on('edge:connected', ({ isNew, edge }) => {
      if (!isNew || this.#loading) return;
      const from = edge.getSourceCellId(), to = edge.getTargetCellId();
      graph.removeCell(edge);
      if (from && to) this.#tell('OnConnected', from, to);
    });
    this.element.addEventListener('keydown', e => this.#key(e), { signal: this.#off.signal });
  }

  // A place that no other step has, the nearest below.
  #free(id, at) {
    while (this.#model.steps.some(s => s.id !== id && !s.lane && s.x === at.x && s.y === at.y)) at = { x: at.x, y: at.y + grid.row };
    return at;
  }

  #key(e) {
    const command = e.ctrlKey || e.metaKey;
    const id = e.target.dataset?.step;
    if (command && e.key.toLowerCase() === 'z') { e.preventDefault(); this.#tell(e.shiftKey ? 'OnRedo' : 'OnUndo'); return; }
    if (command && e.key.toLowerCase() === 'y') { e.preventDefault(); this.#tell('OnRedo'); return; }
    if (!id || command || e.altKey) return;
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (direction) {
      e.preventDefault();
      e.stopPropagation();
      if (e.shiftKey) this.#shift(id, direction); else this.#walk(id, direction);
      return;
    }
    switch (e.key) {
      case 'Enter':
      case ' ':
        e.preventDefault();
        if (this.#connecting) this.#finish(id); else { this.#pick({ kind: 'step', id }); this.#tell('OnOpen'); }
        break;
      case 'c':
        if (!this.#model.readOnly) { e.preventDefault(); e.stopPropagation(); this.#connecting = id; this.element.dataset.connecting = ''; this.#say(this.texts.connectFrom.replace('{0}', this.#name(id))); }
        break;
      case 'Escape':
        if (this.#connecting) { e.stopPropagation(); this.#connecting = null; delete this.element.dataset.connecting; this.#say(this.texts.connectEnded); }
        break;
      case 'Delete':
      case 'Backspace':
        if (!this.#model.readOnly) { e.preventDefault(); this.#tell('OnDeleted', 'step', id, null); }
        break;
    }
  }

  #finish(to) {
    const from = this.#connecting;
    this.#connecting = null;
    delete this.element.dataset.connecting;
    if (from !== to && !this.#model.moves.some(m => m.from === from && m.to === to && m.state !== 'removed')) { this.#say(this.texts.connected.replace('{0}', this.#name(from)).replace('{1}', this.#name(to))); this.#tell('OnConnected', from, to); }
  }

  #shift(id, [dx, dy]) {
    const s = this.#model.steps.find(x => x.id === id);
    if (this.#model.readOnly || s.lane) return;
    const at = snapped(s.x + dx * grid.column, s.y + dy * grid.row);
    if (at.x === s.x && at.y === s.y || this.#model.steps.some(o => !o.lane && o.x === at.x && o.y === at.y)) return;
    Object.assign(s, at);
    this.graph.getCellById(id).position(at.x, at.y);
    this.#route();
    this.#tell('OnMoved', id, at.x, at.y);
  }

  // Focus goes to the nearest step in that direction.
  #walk(id, [dx, dy]) {
    const s = this.#model.steps.find(x => x.id === id);
    const next = this.#model.steps.filter(o => o.id !== id && (o.x - s.x) * dx + (o.y - s.y) * dy > 0)
      .sort((a, b) => far(a) - far(b))[0];
    function far(o) { return Math.abs(o.x - s.x) * (dx ? 1 : 3) + Math.abs(o.y - s.y) * (dy ? 1 : 3); }
    if (!next) return;
    const cell = this.graph.getCellById(next.id);
    if (!this.#inView(cell)) this.graph.centerCell(cell);
    this.#html(next.id)?.focus({ preventScroll: true });
  }

  #name(id) { return this.#model.steps.find(s => s.id === id)?.label ?? id; }

  #say(text) { this.element.querySelector('[data-canvas=say]').textContent = text; }
}

const moveId = m => `${m.from}>${m.to}`;
const frame = ({ width, height }) => ({ fo: { width, height } });
const marker = () => ({ name: 'block', width: 8, height: 7, class: 'wf-head' });

function markup(withHandles) {
  const body = { tagName: 'foreignObject', selector: 'fo', children: [{ ns: 'http://www.w3.org/1999/xhtml', tagName: 'div', selector: 'body', style: { width: '100%', height: '100%' } }] };
  if (!withHandles) return [body];
  const handle = (name, cx, cy) => ({ tagName: 'circle', selector: name, className: 'wf-handle', attrs: { magnet: true, r: 6, cx, cy } });
  return [body, handle('right', grid.width, grid.height / 2), handle('bottom', grid.width / 2, grid.height)];
}

function svg(tag, text) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  if (text) node.textContent = text;
  return node;
}

function div(css, content, tag = 'div') {
  const node = document.createElement(tag);
  if (css !== tag) node.className = css;
  node.append(...(Array.isArray(content) ? content.filter(Boolean) : content === undefined || content === null ? [] : [String(content)]));
  return node;
}
