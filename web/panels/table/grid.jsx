/**
 * The points as a table: every cell is editable, fifty rows at a time.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @typedef {'x' | 'y' | 'label'} Column
 */
import { X } from 'lucide';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hasLabels } from '../../io/points/csv.js';
import { Button, IconButton } from '../../ui/button.jsx';
import { table as text } from '../../words/index.js';
import { Cell } from './cell.jsx';
import { NewRow } from './new-row.jsx';

/** Rows per page: thousands of fields would slow down the page. */
const PAGE = 50;

/** The columns of a point. @param {Settings} settings @returns {[Column, string][]} */
function columnsOf(settings) {
  const label = settings.task === 'classification' ? text.class : text.value;
  /** @type {[Column, string][]} */
  const all = [
    ['x', text.x],
    ['y', text.y],
    ['label', label],
  ];
  return hasLabels(settings) ? all : all.slice(0, 2);
}

/** @param {{ model: FigureModel, points: readonly Point[], settings: Readonly<Settings> }} props */
export function Grid({ model, points, settings }) {
  const [order, setOrder] = useState({ by: /** @type {Column | 'number'} */ ('number'), down: false });
  const [from, setFrom] = useState(0);
  const body = useRef(/** @type {HTMLTableSectionElement | null} */ (null));
  const columns = useMemo(() => columnsOf(settings), [settings]);
  const sorted = useMemo(() => sort(points, order), [points, order]);
  const count = points.length;
  const first = Math.min(from, Math.max(0, PAGE * Math.floor((count - 1) / PAGE)));
  const last = Math.min(count, first + PAGE);
  useKeepFocus(body);

  const add = (/** @type {Point} */ point) => {
    setOrder({ by: 'number', down: false });
    setFrom(PAGE * Math.floor(count / PAGE));
    model.dataset.replace([...model.points, point]);
  };
  /** @param {Column | 'number'} by @param {string} name */
  const heading = (by, name) => {
    const is = order.by === by;
    return (
      <th key={by} scope="col" aria-sort={is ? (order.down ? 'descending' : 'ascending') : 'none'}>
        <Button
          kind="plain"
          title={text.sort(name)}
          data-sort={by}
          onClick={() => setOrder({ by, down: is && !order.down })}
        >
          {name}
        </Button>
      </th>
    );
  };
  return (
    <div class="points-grid">
      <div class="scroll">
        <table>
          <caption class="visually-hidden">{text.title}</caption>
          <thead>
            <tr>
              {heading('number', text.number)}
              {columns.map(([by, name]) => heading(by, name))}
              <td />
            </tr>
          </thead>
          <tbody ref={body}>
            {sorted.slice(first, last).map((index) => (
              <Row
                key={index}
                model={model}
                index={index}
                point={/** @type {Point} */ (points[index])}
                columns={columns}
                settings={settings}
              />
            ))}
            <NewRow key="new" columns={columns} settings={settings} onAdd={add} />
          </tbody>
        </table>
      </div>
      {count > PAGE && (
        <div class="pager">
          <Button disabled={first === 0} onClick={() => setFrom(first - PAGE)}>
            {text.previous}
          </Button>
          <span class="hint">{text.shown(first + 1, last, count)}</span>
          <Button disabled={last === count} onClick={() => setFrom(first + PAGE)}>
            {text.next}
          </Button>
        </div>
      )}
    </div>
  );
}

/**
 * The indices of the points in an order.
 * @param {readonly Point[]} points @param {{ by: Column | 'number', down: boolean }} order
 */
function sort(points, { by, down }) {
  const places = points.map((_, i) => i);
  const keyOf = (/** @type {number} */ i) => (by === 'number' ? i : (points[i]?.[by] ?? 0));
  return places.sort((a, b) => (keyOf(a) - keyOf(b) || a - b) * (down ? -1 : 1));
}

/**
 * @param {{ model: FigureModel, index: number, point: Point, columns: [Column, string][],
 *   settings: Readonly<Settings> }} props
 */
const Row = ({ model, index, point, columns, settings }) =>
  // While one point is dragged the other rows cost nothing.
  useMemo(() => {
    const set = (/** @type {Column} */ column, /** @type {number} */ value) =>
      model.dataset.replace(model.points.map((one, i) => (i === index ? { ...one, [column]: value } : one)));
    return (
      <tr>
        <th scope="row">{index + 1}</th>
        {columns.map(([column, name]) => (
          <td key={column}>
            <Cell
              cell={`${index}${column}`}
              label={text.cell(name, index + 1)}
              classes={column === 'label' && settings.task === 'classification' ? settings.classes : 0}
              value={point[column]}
              onChange={(value) => set(column, value)}
              onFocus={() => model.focus.select({ point: index })}
            />
          </td>
        ))}
        <td>
          <IconButton
            icon={X}
            label={text.deletePoint(index + 1)}
            data-cell={`${index}delete`}
            onClick={() => model.dataset.replace(model.points.filter((_, i) => i !== index))}
          />
        </td>
      </tr>
    );
  }, [index, point.x, point.y, point.label, columns, settings]);

/**
 * Keeps the focus in its cell when rows change places or the last one is removed.
 * @param {{ current: HTMLElement | null }} body
 */
function useKeepFocus(body) {
  const root = /** @type {ShadowRoot | undefined} */ (body.current?.getRootNode());
  const active = /** @type {HTMLElement | null | undefined} */ (root?.activeElement);
  const cell = active && body.current?.contains(active) ? active.dataset.cell : undefined;
  useLayoutEffect(() => {
    if (!cell || root?.activeElement === active) return;
    const find = (/** @type {string | undefined} */ name) =>
      /** @type {HTMLElement | null | undefined} */ (body.current?.querySelector(`[data-cell="${name}"]`));
    (find(cell) ?? find('new0'))?.focus();
  });
}
