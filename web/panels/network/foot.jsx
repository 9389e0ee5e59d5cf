/**
 * Below the diagram: what its lines and units show, all parameters as numbers, and which color is which sign.
 *
 * @import { ParameterTable } from './parameter-table.js'
 * @typedef {keyof typeof import('../../words/en/network.js').network.flows} Flow
 */
import { Table } from 'lucide';
import { IconButton } from '../../ui/button.jsx';
import { Mounted } from '../../ui/mounted.jsx';
import { network as text } from '../../words/index.js';

/**
 * @param {object} props
 * @param {Flow} props.flow
 * @param {string} props.part which of the points the numbers are of, when not of all
 * @param {ParameterTable} props.table
 * @param {boolean} props.open whether all parameters are shown
 * @param {(flow: Flow) => void} props.onFlow
 * @param {(open: boolean) => void} props.onOpen
 */
export function Foot({ flow, part, table, open, onFlow, onOpen }) {
  return (
    <>
      <div class="network-foot">
        <label class="show">
          <span class="visually-hidden">{text.show}</span>
          <select
            class="select"
            value={flow}
            onChange={(event) => onFlow(/** @type {Flow} */ (event.currentTarget.value))}
          >
            {Object.entries(text.flows).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <IconButton icon={Table} label={text.parameters} aria-expanded={open} onClick={() => onOpen(!open)} />
        <span class="caption">{part}</span>
        <span class="legend" role="img" aria-label={text.legend} title={text.legend}>
          − <i /> +
        </span>
      </div>
      {open && <Mounted element={table.element} />}
    </>
  );
}
