// What both floors have in common: forty plain divs in a tall one, and two inputs.
import { columns } from '../cells.js';

const rowHeight = 32;
const pool = 40;

/**
 * A floor over a view, which answers `length`, `callAt(position)`, `filter(column, text)`, `sort(column, direction)`
 * and `append(calls)`.
 */
export function rowDivs(viewOf) {
  const scroller = document.createElement('div');
  scroller.className = 'floor';
  let view;
  let rows;
  let spacer;

  const draw = (afresh) => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 8);
    for (let position = first; position < first + pool; position++) {
      const row = rows[position % pool];
      if (!afresh && row.position === position) continue;
      row.position = position;
      row.element.hidden = position >= view.length;
      if (row.element.hidden) continue;
      const call = view.callAt(position);
      row.element.style.transform = `translateY(${position * rowHeight}px)`;
      columns.forEach(({ text }, index) => (row.cells[index].data = text(call)));
    }
  };
  const show = () => {
    spacer.style.height = `${view.length * rowHeight}px`;
    draw(true);
  };
  const filter = (column, text) => {
    view.filter(column, text);
    show();
  };

  return {
    rowSelector: '.row',
    scroller: () => scroller,
    count: () => view.length,
    input: (column) => scroller.querySelector(`[name=${column}]`),
    mount(place, calls) {
      view = viewOf(calls);
      const head = document.createElement('div');
      head.className = 'head';
      for (const name of ['from', 'to']) {
        const input = Object.assign(document.createElement('input'), { name });
        input.addEventListener('input', () => filter(name, input.value));
        head.append(input);
      }
      spacer = document.createElement('div');
      rows = Array.from({ length: pool }, () => rowOfCells());
      spacer.append(...rows.map(({ element }) => element));
      scroller.append(head, spacer);
      scroller.addEventListener('scroll', () => draw(false));
      place.append(scroller);
      show();
    },
    filter,
    sort(column, direction) {
      view.sort(column, direction);
      show();
    },
    append(calls) {
      view.append(calls);
      show();
    },
    unmount() {
      scroller.replaceChildren();
      scroller.remove();
      view = rows = spacer = undefined;
    },
  };
}

function rowOfCells() {
  const element = document.createElement('div');
  element.className = 'row';
  const cells = columns.map(() => {
    const cell = element.appendChild(document.createElement('div'));
    return cell.appendChild(document.createTextNode(''));
  });
  return { element, cells, position: -1 };
}
