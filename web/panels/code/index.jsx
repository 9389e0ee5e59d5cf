/**
 * The current network as a program to read, copy and save.
 *
 * @import { Run } from '../../export/describe.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { useRef, useState } from 'preact/hooks';
import { sizesOf } from '../../engine/shared/dataset.js';
import { placeOf } from '../../engine/shared/parameter-layout.js';
import { LANGUAGES } from '../../export/languages.js';
import { linesAt, textOf } from '../../export/program.js';
import { Button } from '../../ui/button.jsx';
import { componentPanel } from '../../ui/component-panel.js';
import { useCopy } from '../../ui/copy.js';
import { download } from '../../ui/download.js';
import forms from '../../ui/forms.js';
import { Segmented } from '../../ui/segmented.jsx';
import { Select } from '../../ui/select.jsx';
import { downloadSentence, code as text } from '../../words/index.js';
import { fromNow, fromStart } from './export-code.js';
import { Program } from './program.jsx';
import style from './style.css?inline';

export { exportCode } from './export-code.js';
export const css = [forms, style].join('\n');

/** @typedef {keyof typeof text.languages} Language */
/** @typedef {keyof typeof text.starts} Start */

/**
 * The program, regenerated when its inputs change.
 * @param {FigureModel} model @param {Language} name @param {Start} from
 */
function useProgram(model, name, from) {
  const { settings, points, run } = model;
  const { start, latest } = run;
  const written = useRef(
    /** @type {{ of: unknown[], run: Run, lines: import('../../export/program.js').Line[] } | null} */ (null),
  );
  const before = written.current;
  const of = [name, from, settings, points, start, latest?.step];
  // Not regenerated during training, only once it pauses.
  const compared = run.playing ? (from === 'now' ? 2 : 5) : of.length;
  if (before && of.slice(0, compared).every((value, i) => value === before.of[i])) return before;
  const described = (from === 'now' ? fromNow : fromStart)(model);
  const empty = described.train.points.length === 0;
  written.current = { of, run: described, lines: empty ? [] : (LANGUAGES[name]?.write(described) ?? []) };
  return written.current;
}

/**
 * The operation that Explain shows, or else those that compute the selected weight, unit or layer.
 * @param {FigureModel} model
 */
function operationsShown({ focus, settings }) {
  const { parameter, unit, layer } = focus.selection;
  if (focus.operation) return [focus.operation];
  if (parameter !== null) {
    const place = placeOf(sizesOf(settings), parameter);
    return [{ kind: place.from === null ? 'bias' : 'weights', layer: place.layer }];
  }
  return ['affine', 'activation'].map((kind) => ({ kind, layer: layer ?? (unit?.layer ?? 0) - 1 }));
}

/** @param {{ model: FigureModel }} props */
function CodeView({ model }) {
  const [name, setName] = useState(/** @type {Language} */ ('numpy'));
  const [from, setFrom] = useState(/** @type {Start} */ ('seed'));
  const [saved, setSaved] = useState('');
  const page = useRef(/** @type {HTMLElement | null} */ (null));
  const { run, lines } = useProgram(model, name, from);
  const marked = operationsShown(model).flatMap((operation) => linesAt(lines, operation));
  const program = textOf(lines);
  const [copied, copy] = useCopy(program, () => {
    if (page.current) getSelection()?.selectAllChildren(page.current);
  });
  const empty = lines.length === 0;
  const { file = 'network.txt', grammar = '' } = LANGUAGES[name] ?? {};
  const note = from === 'now' ? text.notes.now(run.start?.epoch ?? 0) : text.notes.seed(run.epochs);
  const choose = (/** @type {() => void} */ act) => {
    setSaved('');
    act();
  };
  return (
    <div class="code-panel stack" part="code" role="group" aria-label={text.title}>
      <div class="section-row">
        <Segmented
          label={text.language}
          options={text.languages}
          value={name}
          onChange={(next) => choose(() => setName(next))}
        />
        <div class="code-actions">
          <Button data-action="copy" disabled={empty} onClick={() => choose(copy)}>
            {text.copy}
          </Button>
          <Button
            kind="plain"
            data-action="download"
            disabled={empty}
            onClick={() => setSaved(downloadSentence(file, download(file, 'text/plain', program)))}
          >
            {text.download}
          </Button>
        </div>
      </div>
      {empty ? (
        <p class="hint">{text.empty}</p>
      ) : (
        <Program
          code={(element) => {
            page.current = element;
          }}
          label={text.program(text.languages[name])}
          lines={lines}
          grammar={grammar}
          marked={String(marked)}
        />
      )}
      <div class="section-row">
        <label class="field">
          {text.start}
          <Select
            options={text.starts}
            value={from}
            onChange={(/** @type {Start} */ start) => choose(() => setFrom(start))}
          />
        </label>
        <p class="hint" role="status">
          {saved || copied || (empty ? '' : run.pageOptimizer === run.optimizer ? note : text.secondOrder)}
        </p>
      </div>
    </div>
  );
}

export default componentPanel(CodeView);
