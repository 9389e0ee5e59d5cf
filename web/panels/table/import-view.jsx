/**
 * Where points are pasted or opened, with a preview of how they were read.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Role } from '../../io/points/columns.js'
 * @import { Reading } from '../../io/points/reading.js'
 * @import { Found } from '../../io/points/table.js'
 * @import { Import } from './import.js'
 */
import { useRef, useState } from 'preact/hooks';
import { hasLabels } from '../../io/points/csv.js';
import { Button } from '../../ui/button.jsx';
import { FileButton } from '../../ui/file-button.jsx';
import { Select } from '../../ui/select.jsx';
import { sentence, tableReading, table as text } from '../../words/index.js';

/** Kinds of faults to list. */
const MAX_FAULTS = 5;
/** Characters shown of a sample cell. */
const SAMPLE_LENGTH = 24;
/** Columns listed until the reader requests all: a hundred take long to lay out. */
const MAX_COLUMNS = 24;
/** Rows of the preview. */
const PREVIEW_ROWS = 3;

/** @param {{ opening: Import, settings: Readonly<Settings> }} props */
export function ImportView({ opening, settings }) {
  const { found } = opening;
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  /** Wraps a button's action that closes the preview. @param {() => void} act */
  const closing = (act) => () => {
    act();
    area.current?.focus();
  };
  return (
    <div class="import">
      <DropZone>
        <textarea
          class="text"
          ref={area}
          rows={2}
          spellcheck={false}
          placeholder={text.pasteOrDrop}
          aria-label={text.paste}
          value={opening.pasted}
          onInput={({ currentTarget }) => opening.read(currentTarget.value)}
        />
        <FileButton data-action="open" onFiles={([file]) => file && opening.open(file)}>
          {text.open}
        </FileButton>
      </DropZone>
      <div class="found stack" role="group" aria-label={text.detected} hidden={!found}>
        {found && <Preview found={found} opening={opening} settings={settings} />}
        {found && (
          <div class="section-row">
            <AcceptButtons found={found} opening={opening} closing={closing} />
            <Button kind="plain" onClick={closing(() => opening.cancel())}>
              {text.cancel}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/**
 * Highlights while a file is held over it. The drop itself is handled by the figure.
 * @param {{ children: ComponentChildren }} props
 */
function DropZone({ children }) {
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only highlights during a drag
    <div
      class={`drop-zone ${over ? 'over' : ''}`}
      onDragOver={() => setOver(true)}
      onDragLeave={({ currentTarget, relatedTarget }) =>
        !currentTarget.contains(/** @type {Node | null} */ (relatedTarget)) && setOver(false)
      }
      onDrop={() => setOver(false)}
    >
      {children}
    </div>
  );
}

/** @param {{ found: Reading | 'reading', opening: Import, settings: Readonly<Settings> }} props */
function Preview({ found, opening, settings }) {
  if (found === 'reading') return <p role="status">{text.reading}</p>;
  if ('state' in found)
    return <p>{`${found.state.settings.task}, ${text.count(found.state.points.length)}.`}</p>;
  if ('points' in found) return <FoundPoints found={found} opening={opening} settings={settings} />;
  const { understood, withRoles, refusal } = found;
  return (
    <>
      <p>{tableReading.refusal(refusal, sentence)}</p>
      {understood && withRoles && (
        <Columns found={{ understood, withRoles }} opening={opening} settings={settings} />
      )}
    </>
  );
}

/**
 * The buttons that accept the result.
 * @param {{ found: Reading | 'reading', opening: Import, closing: (act: () => void) => () => void }} props
 */
function AcceptButtons({ found, opening, closing }) {
  if (found === 'reading') return null;
  if ('state' in found)
    return <Button onClick={closing(() => opening.openFigure(found))}>{text.openFigure}</Button>;
  if (!('points' in found)) return null;
  const none = found.points.length === 0;
  return (
    <>
      <Button disabled={none} onClick={closing(() => opening.add(found, true))}>
        {text.replace}
      </Button>
      <Button disabled={none} onClick={closing(() => opening.add(found, false))}>
        {text.append}
      </Button>
    </>
  );
}

/** @param {{ found: Found, opening: Import, settings: Readonly<Settings> }} props */
function FoundPoints({ found, opening, settings }) {
  const { points, faults, understood } = found;
  const labelled = settings.task === 'classification';
  const third = hasLabels(settings);
  const how = [text.count(points.length), tableReading.understanding(understood, labelled)];
  const rows = points
    .slice(0, PREVIEW_ROWS)
    .map(({ x, y, label }) => [x, y, ...(third ? [labelled ? text.classes[label] : label] : [])].join(', '));
  const why = tableReading.faultSentences(faults).slice(0, MAX_FAULTS);
  return (
    <>
      <p>{`${how.filter(Boolean).join(': ')}.`}</p>
      <Columns found={found} opening={opening} settings={settings} />
      {points.length > 0 && (
        <p class="hint">{rows.join(' · ') + (points.length > PREVIEW_ROWS ? ' …' : '')}</p>
      )}
      {why.length > 0 && (
        <>
          <p>{tableReading.faultsNote(faults.length)}</p>
          <ul>
            {why.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/**
 * The contents and role of each column, with the choice of another role.
 * @param {{ found: Pick<Found, 'understood' | 'withRoles'>, opening: Import, settings: Readonly<Settings> }} props
 */
function Columns({ found: { understood, withRoles }, opening, settings }) {
  const { columns, roles } = understood;
  const { x, y, label, ignore } = tableReading.roles(settings.task === 'classification');
  const options = /** @type {Record<Role, string>} */ ({
    x,
    y,
    ...(hasLabels(settings) && { label }),
    ignore,
  });
  const [all, setAll] = useState(false);
  const isListed = (/** @type {number} */ i) => all || i < MAX_COLUMNS || roles[i] !== 'ignore';
  return (
    <div class="columns">
      <table>
        <caption class="visually-hidden">{text.columns}</caption>
        <tbody>
          {columns.map(({ name, samples }, i) => {
            const title = tableReading.columnName(name, i);
            if (!isListed(i)) return null;
            return (
              <tr key={i}>
                <th scope="row">{title}</th>
                <td>
                  <Select
                    label={text.useOf(title)}
                    options={options}
                    value={roles[i] ?? 'ignore'}
                    onChange={(role) => opening.choose(withRoles, roles, i, role)}
                  />
                </td>
                <td class="samples">{samples.map((sample) => sample.slice(0, SAMPLE_LENGTH)).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!columns.every((_, i) => isListed(i)) && (
        <Button kind="plain" onClick={() => setAll(true)}>
          {text.allColumns(columns.length)}
        </Button>
      )}
    </div>
  );
}
