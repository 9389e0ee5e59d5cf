/**
 * The row for typing a new point. It is read when it is added.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Column } from './grid.jsx'
 */
import { Plus } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { IconButton } from '../../ui/button.jsx';
import { Select } from '../../ui/select.jsx';
import { table as text } from '../../words/index.js';
import { classNames, readCoordinate } from './cell.jsx';

/** @param {{ columns: [Column, string][], settings: Readonly<Settings>, onAdd: (point: Point) => void }} props */
export function NewRow({ columns, settings, onAdd }) {
  const [wrong, setWrong] = useState({ at: -1, error: '' });
  const row = useRef(/** @type {HTMLTableRowElement | null} */ (null));
  const add = () => {
    /** @type {(HTMLInputElement | HTMLSelectElement)[]} */
    const fields = [...(row.current?.querySelectorAll(/** @type {'input'} */ ('input, select')) ?? [])];
    const point = { x: 0, y: 0, label: 0 };
    for (const [at, field] of fields.entries()) {
      const reading = readCoordinate(field.value);
      if ('error' in reading) {
        setWrong({ at, error: reading.error });
        return field.focus();
      }
      const [column] = /** @type {[Column, string]} */ (columns[at]);
      point[column] = reading.value;
    }
    setWrong({ at: -1, error: '' });
    for (const field of fields) if (field instanceof HTMLInputElement) field.value = '';
    fields[0]?.focus();
    onAdd(point);
  };
  return (
    <tr class="new" ref={row} onKeyDown={({ key, target }) => key === 'Enter' && isField(target) && add()}>
      <th scope="row">{text.newPoint}</th>
      {columns.map(([column, name], i) => (
        <td key={column}>
          {column === 'label' && settings.task === 'classification' ? (
            <Select data-cell={`new${i}`} label={text.newCell(name)} options={classNames(settings.classes)} />
          ) : (
            <input
              type="text"
              class="number"
              data-cell={`new${i}`}
              inputMode="text"
              autocomplete="off"
              spellcheck={false}
              aria-label={text.newCell(name)}
              aria-invalid={wrong.at === i}
            />
          )}
          {wrong.at === i && (
            <span class="form-field-error" role="alert">
              {wrong.error}
            </span>
          )}
        </td>
      ))}
      <td>
        <IconButton icon={Plus} label={text.add} data-action="add" onClick={add} />
      </td>
    </tr>
  );
}

/** @param {EventTarget | null} target */
const isField = (target) => /** @type {Element} */ (target).matches('input, select');
