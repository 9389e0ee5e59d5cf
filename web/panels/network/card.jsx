/**
 * The card next to the part that was pressed: a weight or bias with its curve, a unit or a layer with its formula.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { Theme } from '../../painters/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { LossAlong } from '../weight/loss-along.js'
 */
import { X } from 'lucide';
import { useRef } from 'preact/hooks';
import { sizesOf } from '../../engine/shared/dataset.js';
import { parameterAt, placeOf } from '../../engine/shared/parameter-layout.js';
import { matrixName, unitName } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { Button, IconButton } from '../../ui/button.jsx';
import { useDismiss } from '../../ui/dismiss.js';
import { plane, network as text } from '../../words/index.js';
import { ParameterField } from '../weight/parameter-field.jsx';
import { apart, sentenceOf } from '../weight/sentence.js';
import { WeightCurve } from '../weight/weight-curve.jsx';
import { LayerFormula, UnitFormula } from './formula.jsx';

/**
 * @typedef {object} CardProps
 * @property {FigureModel} model
 * @property {Theme} theme
 * @property {LossAlong} along
 * @property {ReturnType<LossAlong['known']>} known of the weight; null until it arrives
 * @property {Float64Array} [gradient] of all parameters
 * @property {boolean} written whether to update numbers now
 * @property {(event?: Event) => void} onClose
 * @property {(part: Partial<Selection>) => void} onWhy
 */

/** @param {CardProps} props */
export function Card(props) {
  const { focus, settings } = props.model;
  const { selection } = focus;
  const sizes = sizesOf(settings);
  const { parameter, unit, layer } = selection;
  if (parameter !== null) return <ParameterCard key={parameter} {...props} parameter={parameter} />;
  if (unit) return <UnitCard {...props} unit={unit} />;
  if (layer === null) return null;
  const title = `${matrixName(sizes, 'W', layer)}, ${matrixName(sizes, 'b', layer)}`;
  return (
    <Frame title={text.weightsOf(title)} onClose={props.onClose}>
      <Numbers {...props} of={layer}>
        {(parameters, gradient) => <LayerFormula {...{ settings, parameters, gradient, layer }} />}
      </Numbers>
    </Frame>
  );
}

/** @param {{ title: string, value?: ComponentChildren, onClose: (event?: Event) => void, children: ComponentChildren }} props */
function Frame({ title, value, onClose, children }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  useDismiss(ref, true, onClose);
  return (
    <div class="card" role="dialog" aria-label={title} ref={ref}>
      <div class="card-head">
        <strong>{title}</strong>
        {value}
        <IconButton icon={X} label={text.close} onClick={onClose} />
      </div>
      {children}
    </div>
  );
}

/** @param {CardProps & { parameter: number }} props */
function ParameterCard({ model, theme, along, known, written, onClose, onWhy, parameter }) {
  const sizes = sizesOf(model.settings);
  const { layer, from, to } = placeOf(sizes, parameter);
  const unit = unitName(sizes, layer + 1, to);
  const title = from === null ? text.biasOf(unit) : text.weightOf(unitName(sizes, layer, from), unit);
  const { points = 0, learningRate = 0 } = model.run.latest ?? {};
  const shown = useRef(known);
  if (known && (written || !shown.current)) shown.current = known;
  const at = shown.current;
  const sentence = at ? sentenceOf({ ...at, points, learningRate }) : '';
  const value = at?.w ?? model.run.latest?.parameters[parameter] ?? null;
  return (
    <Frame
      title={title}
      onClose={onClose}
      value={<ParameterField along={along} label={title} value={value} digits={4} />}
    >
      <WeightCurve along={along} known={known} theme={theme} description={sentence} />
      <dl>
        <Row name={text.gradient(points)}>{at ? formatNumber(at.slope) : '–'}</Row>
        <Row name={text.nextStep}>{at ? apart(at.w, at.next)[1] : '–'}</Row>
      </dl>
      <div class="card-foot">
        <Button kind="plain" class="link" title={text.whyHint} onClick={() => onWhy({ parameter })}>
          {text.why}
        </Button>
        <span class="hint">{text.hands}</span>
      </div>
    </Frame>
  );
}

/** @param {{ name: string, children: ComponentChildren }} props */
const Row = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** @param {CardProps & { unit: { layer: number, index: number } }} props */
function UnitCard({ unit, ...props }) {
  const { model, onClose, onWhy } = props;
  const { settings } = model;
  const sizes = sizesOf(settings);
  const name = unitName(sizes, unit.layer, unit.index);
  const bias = unit.layer && parameterAt(sizes, { layer: unit.layer - 1, from: null, to: unit.index });
  return (
    <Frame title={unit.layer ? plane.unit(name) : plane.input(name)} onClose={onClose}>
      <Numbers {...props} of={name}>
        {(parameters) => <UnitFormula {...{ settings, parameters, unit }} />}
      </Numbers>
      {bias > 0 && (
        <div class="card-foot">
          <Button kind="plain" class="link" title={text.whyUnit} onClick={() => onWhy({ unit })}>
            {text.why}
          </Button>
          <Button kind="plain" class="link" onClick={() => model.focus.select({ parameter: bias })}>
            {text.itsBias}
          </Button>
        </div>
      )}
    </Frame>
  );
}

/**
 * Numbers updated a few times a second.
 * @param {CardProps & { of: unknown, children: (parameters: Float64Array, gradient?: Float64Array) => ComponentChildren }} props
 */
function Numbers({ model, gradient, written, of, children }) {
  const shown = useRef({
    of: /** @type {unknown} */ (undefined),
    content: /** @type {ComponentChildren} */ (null),
  });
  const parameters = model.run.latest?.parameters;
  if (parameters && (written || shown.current.of !== of))
    shown.current = { of, content: children(parameters, gradient) };
  return <>{shown.current.content}</>;
}
