/**
 * Below the diagram: what its lines and units show, all parameters as numbers, and the colors of the signs.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @typedef {keyof typeof import('../../words/en/network.js').network.flows} Flow
 */
import { Table } from 'lucide';
import { useMemo } from 'preact/hooks';
import { IconButton } from '../../ui/button.jsx';
import { Select } from '../../ui/select.jsx';
import { network as text } from '../../words/index.js';
import { ParameterTable } from './parameter-table.jsx';

/**
 * @param {object} props
 * @param {FigureModel} props.model
 * @param {Flow} props.flow
 * @param {string} props.part the points that the numbers are for, if not all
 * @param {boolean} props.open whether all parameters are shown
 * @param {(flow: Flow) => void} props.onFlow
 * @param {(open: boolean) => void} props.onOpen
 */
export function Foot({ model, flow, part, open, onFlow, onOpen }) {
  // A training frame changes nothing here but the numbers of the table.
  const controls = useMemo(
    () => <Controls {...{ flow, part, open, onFlow, onOpen }} />,
    [model, flow, part, open],
  );
  return (
    <>
      {controls}
      {open && <ParameterTable model={model} />}
    </>
  );
}

/** @param {Omit<Parameters<typeof Foot>[0], 'model'>} props */
const Controls = ({ flow, part, open, onFlow, onOpen }) => (
  <div class="network-foot" data-action="flow">
    <label class="show">
      <span class="visually-hidden">{text.show}</span>
      <Select options={text.flows} value={flow} onChange={onFlow} />
    </label>
    <IconButton icon={Table} label={text.parameters} aria-expanded={open} onClick={() => onOpen(!open)} />
    <span class="caption">{part}</span>
    <span class="legend" role="img" aria-label={text.legend} title={text.legend}>
      − <i /> +
    </span>
  </div>
);
