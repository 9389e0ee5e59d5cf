/**
 * The optimizer's memory: the first and second moments of each parameter, as two small bars.
 *
 * @import { SectionProps } from '../index.jsx'
 */
import { sizesOf } from '../../../engine/shared/dataset.js';
import { placeOf } from '../../../engine/shared/parameter-layout.js';
import { UPDATES } from '../../../formulas/updates.js';
import { parameterName } from '../../../model/notation.js';
import { paintMemoryStrip } from '../../../painters/parameter-strips.js';
import { formatNumber } from '../../../painters/scale.js';
import { explain as text } from '../../../words/index.js';
import { ParameterStrip } from './parameter-strip.jsx';

/** @param {SectionProps} props */
export function OptimizerMemory({ model, theme, parameter, step }) {
  const { settings, focus } = model;
  if (!step) return null;
  const kept = (UPDATES[settings.optimizer] ?? []).map(({ kind }) => kind);
  const memory = [
    ...(kept.includes('direction') ? [/** @type {const} */ (['m', step.m])] : []),
    ...(kept.includes('squares') ? [/** @type {const} */ (['v', step.v])] : []),
  ];
  const sizes = sizesOf(settings);
  const name = parameterName(sizes, placeOf(sizes, parameter));
  const numbers = memory.map(([letter, of]) => `${letter} = ${formatNumber(of[parameter] ?? 0)}`).join(', ');
  const caption = numbers && text.memoryRow(name, numbers);
  return (
    <div class="memory stack">
      <p>{memory.length ? text.memoryHint : text.noMemory}</p>
      <ParameterStrip
        label={`${text.memory}. ${caption}`}
        hidden={memory.length === 0}
        count={step.w.length}
        paint={(ctx, size) =>
          memory.length > 0 && paintMemoryStrip(ctx, size, theme, { memory, chosen: parameter })
        }
        onParameter={(one) => focus.select({ parameter: one })}
      />
      <p>{caption}</p>
    </div>
  );
}
