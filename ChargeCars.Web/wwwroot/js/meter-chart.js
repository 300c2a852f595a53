// A session over time: power with its limit and the battery's charge, energy, and the price, as tracks on one time axis.
import uPlot from '../lib/uplot/uPlot.esm.js';
import { sheet } from './sheet.js';

const left = 44, right = 44;

/**
 * data: { at: [seconds], power: [W], limit: [W|null], energy: [Wh], charge: [%|null] }, oldest first
 * options: { lang, zone, tracks: ['power', 'energy', 'price'], heights, titles, from, to, live, texts, events: [{ n, at }], prices: [{ from, to, text, kind }] }
 */
export async function init(element, data, options) {
  // Canvas text keeps the system's font when ours has not arrived yet.
  await Promise.all([document.fonts.load('11px "Inter Variable"'), sheet('../lib/uplot/uPlot.min.css')]);
  return new MeterChart(element, data, options);
}

class MeterChart {
  #off = new AbortController();

  constructor(element, data, options) {
    Object.assign(this, { element, data, options });
    this.key = uPlot.sync(`meter-${Math.random()}`);
    const format = digits => new Intl.NumberFormat(options.lang, { maximumFractionDigits: digits, minimumFractionDigits: digits });
    this.format = { one: format(1), two: format(2), none: format(0), axis: new Intl.NumberFormat(options.lang, { maximumFractionDigits: 1 }), time: new Intl.DateTimeFormat(options.lang, { hour: '2-digit', minute: '2-digit', timeZone: options.zone }) };
    element.classList.add('meter-chart');
    if (options.events?.length) {
      this.marks = element.appendChild(document.createElement('div'));
      this.marks.className = 'meter-marks';
    }
    this.charts = options.tracks.map((track, i) => this.#track(track, i === options.tracks.length - 1));
    if (options.tracks.length > 1) {
      this.tip = element.appendChild(document.createElement('div'));
      this.tip.className = 'meter-tip';
      this.tip.hidden = true;
    }
    const size = new ResizeObserver(() => this.charts.forEach(c => c.setSize({ width: element.clientWidth, height: c.height })));
    size.observe(element);
    const theme = new MutationObserver(() => this.charts.forEach(c => c.redraw(false, true)));
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#off.signal.addEventListener('abort', () => { size.disconnect(); theme.disconnect(); });
  }

  #css(name) { return getComputedStyle(this.element).getPropertyValue(`--${name}`).trim(); }

  #rows(track) {
    const { at, power, limit, energy, charge } = this.data, kilo = values => values.map(v => v == null ? v : v / 1000);
    return track === 'power' ? [at, kilo(power), kilo(limit), charge] : track === 'energy' ? [at, kilo(energy)] : [at, at.map(() => null)];
  }

  #track(track, last) {
    const { options, format } = this, small = options.tracks.length === 1, stroke = name => () => this.#css(name);
    const font = `${small ? 10.5 : 11}px ${this.#css('font') || 'sans-serif'}`;
    const tick = { stroke: stroke('ink-3'), font, ticks: { show: false }, gap: 6 };
    const time = { ...tick, show: last, size: last ? 24 : 0, space: 70, grid: { show: !small, stroke: stroke('grid'), width: 1 }, values: (u, ticks) => ticks.map(t => format.time.format(t * 1000)) };
    const value = { ...tick, size: left, space: small ? 18 : 28, incrs: [1, 2, 4, 10, 20, 40, 100, 200, 400, 1000], grid: { stroke: stroke('grid'), width: 1 }, values: (u, ticks) => ticks.map(t => format.axis.format(t)) };
    const line = (name, width = 1.5, more = {}) => ({ stroke: stroke(name), width, points: { show: false }, ...more });
    const hasCharge = track === 'power' && !small && this.data.charge.some(c => c != null);
    const series = {
      power: [line('s-charging', 1.5, { fill: () => `${this.#css('s-charging')}1a` }), line('ink-3', 1, { dash: [2, 3], paths: uPlot.paths.stepped({ align: 1 }) }), line('s-reserved', 1.5, { scale: 'charge', show: hasCharge })],
      energy: [line('ink-2')], price: [line('ink-3')]
    }[track];
    const rangeFromZero = (u, min, max) => [0, Math.max(track === 'power' ? 4 : 1, max ?? 0) * 1.08];
    if (options.titles) {
      const title = this.element.appendChild(document.createElement('div'));
      title.className = 'meter-title';
      title.textContent = options.titles[track];
    }
    const plot = new uPlot({
      width: this.element.clientWidth, height: options.heights[track], padding: [track === 'price' ? 2 : 8, small ? 8 : hasCharge ? 0 : right, last ? 0 : 7, 0], legend: { show: false }, cursor: { sync: { key: this.key.key }, drag: { x: false, y: false }, y: false, points: { show: track !== 'price' && !small, size: 7 } },
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), options.zone),
      scales: { x: { range: (u, min, max) => this.#span(min, max) }, y: { range: track === 'price' ? [0, 1] : rangeFromZero }, charge: { range: [0, 100] } },
      axes: [time, track === 'price' ? { ...value, values: () => [], grid: { show: false } } : value,
        { ...tick, side: 1, scale: 'charge', size: right, show: hasCharge, grid: { show: false }, stroke: stroke('s-reserved'), splits: [0, 50, 100] }],
      series: [{}, ...series],
      hooks: {
        drawClear: [u => { if (track === 'price') this.#prices(u); }],
        draw: [u => { this.#events(u); if (track === 'power' && options.live) this.#now(u); }],
        setCursor: [u => { if (this.tip && u.cursor.event) this.#point(u); }]
      }
    }, this.#rows(track), this.element);
    plot.track = track;
    return plot;
  }

  /** All tracks show the same stretch of time: the session's, and at least five minutes. */
  #span(min, max) {
    const from = this.options.from ?? min ?? 0, to = this.options.to ?? max ?? from;
    return [from, Math.max(to, from + 300)];
  }

  #events(u) {
    const { ctx, bbox } = u, first = u === this.charts?.[0] || !this.charts;
    if (first && this.marks) this.marks.replaceChildren();
    let x = -Infinity;
    for (const { n, at } of this.options.events ?? []) {
      const exact = Math.round(u.valToPos(at, 'x', true)) + .5;
      ctx.save();
      ctx.strokeStyle = this.#css('line-strong');
      ctx.setLineDash([devicePixelRatio, 3 * devicePixelRatio]);
      ctx.lineWidth = devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(exact, bbox.top);
      ctx.lineTo(exact, bbox.top + bbox.height);
      ctx.stroke();
      ctx.restore();
      if (!first || !this.marks) continue;
      // Two events in one minute would hide each other: the later one moves aside.
      x = Math.max(exact / devicePixelRatio, x + 20);
      const mark = this.marks.appendChild(document.createElement('span'));
      mark.textContent = n;
      mark.style.left = `${x}px`;
    }
  }

  #prices(u) {
    const { ctx, bbox } = u;
    const tint = { day: ['idle-soft', 'ink-2'], night: ['hold-soft', 'hold'], idle: ['warn-soft', 'warn'] };
    ctx.save();
    ctx.font = `${11 * devicePixelRatio}px ${this.#css('font')}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    for (const { from, to, text, kind } of this.options.prices ?? []) {
      const [fill, ink] = tint[kind] ?? tint.day, a = u.valToPos(from, 'x', true), b = u.valToPos(to, 'x', true);
      ctx.fillStyle = this.#css(fill);
      ctx.fillRect(a, bbox.top, b - a, bbox.height);
      ctx.fillStyle = this.#css(ink);
      if (ctx.measureText(text).width < b - a - 8) ctx.fillText(text, (a + b) / 2, bbox.top + bbox.height / 2);
    }
    ctx.restore();
  }

  /** The last value, as a dot at the end of the line. */
  #now(u) {
    const i = u.data[0].length - 1;
    if (i < 0 || u.data[1][i] == null) return;
    const { ctx } = u, px = devicePixelRatio;
    ctx.beginPath();
    ctx.arc(u.valToPos(u.data[0][i], 'x', true), u.valToPos(u.data[1][i], 'y', true), 3 * px, 0, 2 * Math.PI);
    ctx.fillStyle = this.#css('s-charging');
    ctx.strokeStyle = this.#css('surface');
    ctx.lineWidth = 1.5 * px;
    ctx.fill();
    ctx.stroke();
  }

  #point(u) {
    const i = u.cursor.idx, { data, options: { texts }, format } = this;
    this.tip.hidden = i == null || u.cursor.left < 0;
    if (this.tip.hidden) return;
    const rows = [[texts.power, 's-charging', data.power[i], v => `${format.one.format(v / 1000)} kW`], [texts.limit, 'ink-3', data.limit[i], v => `${format.one.format(v / 1000)} kW`], [texts.charge, 's-reserved', data.charge[i], v => `${format.none.format(v)} %`], [texts.energy, 'ink-2', data.energy[i], v => `${format.two.format(v / 1000)} kWh`]];
    const title = document.createElement('b'), list = document.createElement('dl');
    title.textContent = format.time.format(data.at[i] * 1000);
    for (const [name, colour, v, text] of rows.filter(r => r[2] != null)) {
      const dt = document.createElement('dt'), dd = document.createElement('dd'), dot = document.createElement('i');
      dot.style.background = `var(--${colour})`;
      dt.append(dot, name);
      dd.textContent = text(v);
      list.append(dt, dd);
    }
    this.tip.replaceChildren(title, list);
    const x = u.valToPos(data.at[i], 'x') + left, flip = x > this.element.clientWidth - 190;
    this.tip.style.left = `${x + (flip ? -12 : 12)}px`;
    this.tip.style.transform = flip ? 'translateX(-100%)' : '';
  }

  /** Adds values that came in since, at the end. */
  append(points) {
    for (const key of ['at', 'power', 'limit', 'energy', 'charge']) this.data[key].push(...points[key]);
    this.charts.forEach(c => c.setData(this.#rows(c.track)));
  }

  dispose() {
    this.#off.abort();
    this.charts.forEach(c => c.destroy());
    this.element.replaceChildren();
  }
}
