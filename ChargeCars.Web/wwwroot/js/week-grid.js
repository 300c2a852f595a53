// Drags the edges of the intervals in a week: the upper third of a block moves its start, the lower third its end, in steps of 15 minutes.
const step = 15;
const text = minutes => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export function follow(grid, page) {
  grid.addEventListener("pointerdown", down => {
    const block = down.target.closest(".iv");
    if (!block || down.button !== 0) return;
    const [from, to] = [Number(grid.dataset.from), Number(grid.dataset.to)];
    const perPixel = (to - from) / block.parentElement.clientHeight;
    const [start, end] = [Number(block.dataset.start), Number(block.dataset.end)];
    const place = (down.clientY - block.getBoundingClientRect().top) / block.offsetHeight;
    if (place > 1 / 3 && place < 2 / 3) return;
    const atStart = place <= 1 / 3;
    let [newStart, newEnd] = [start, end];
    block.setPointerCapture(down.pointerId);

    const move = e => {
      const by = Math.round((e.clientY - down.clientY) * perPixel / step) * step;
      newStart = atStart ? Math.min(Math.max(start + by, 0), end - step) : start;
      newEnd = atStart ? end : Math.max(Math.min(end + by, 1440), start + step);
      block.style.top = `${(newStart - from) / perPixel}px`;
      block.style.height = `${(newEnd - newStart) / perPixel}px`;
      block.firstElementChild.lastChild.nodeValue = text(newStart);
      block.lastElementChild.firstChild.nodeValue = text(newEnd);
    };
    const stop = e => {
      block.removeEventListener("pointermove", move);
      block.removeEventListener("pointerup", stop);
      block.removeEventListener("pointercancel", stop);
      // what was drawn here is Blazor's again before it draws
      block.firstElementChild.lastChild.nodeValue = text(start);
      block.lastElementChild.firstChild.nodeValue = text(end);
      block.style.top = `${(start - from) / perPixel}px`;
      block.style.height = `${(end - start) / perPixel}px`;
      if (e.type === "pointerup" && (newStart !== start || newEnd !== end))
        page.invokeMethodAsync("Dragged", Number(block.dataset.day), Number(block.dataset.index), newStart, newEnd);
    };
    block.addEventListener("pointermove", move);
    block.addEventListener("pointerup", stop);
    block.addEventListener("pointercancel", stop);
  });
}
