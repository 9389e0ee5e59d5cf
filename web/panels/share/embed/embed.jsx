/**
 * The figure as a tag or an iframe to paste, with a preview. The height of an iframe is measured on a real one, which
 * posts it.
 *
 * @import { Shown } from './snippets.js'
 */
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../ui/button.jsx';
import { Checkbox } from '../../../ui/checkbox.jsx';
import { useCopy } from '../../../ui/copy.js';
import { NumberField, readNumberWithin } from '../../../ui/number-field.jsx';
import { Section } from '../../../ui/section.jsx';
import { Segmented } from '../../../ui/segmented.jsx';
import { Select } from '../../../ui/select.jsx';
import { share as text } from '../../../words/index.js';
import { Frame } from './frame.jsx';
import { frameOf, tagOf } from './snippets.js';

/** Default height of an iframe until it is measured, in CSS pixels, and the allowed range. */
const DEFAULT_HEIGHT = 860;
const HEIGHTS = /** @type {const} */ ([100, 5000]);
/** Width of a text column in CSS pixels, used to measure the height without a preview. */
const COLUMN = 640;

/**
 * @param {object} props
 * @param {Shown} props.shown
 * @param {string} props.page address of the figure on the page for iframes
 * @param {string} props.home address of our files
 * @param {boolean} props.hosted whether they are hosted there
 */
export function Embed({ shown, page, home, hosted }) {
  const [format, setFormat] = useState(/** @type {'tag' | 'frame'} */ ('tag'));
  const [fallback, setFallback] = useState(false);
  const [width, setWidth] = useState(0);
  /** What the frame shows: the figure at the time of the request, so that a drag does not rebuild it. */
  const [framed, setFramed] = useState('');
  const [measured, setMeasured] = useState(/** @type {{ width: number, height: number } | null} */ (null));
  const [chosen, setChosen] = useState(/** @type {number | null} */ (null));
  const height = chosen ?? measured?.height ?? DEFAULT_HEIGHT;
  const code =
    format === 'tag'
      ? tagOf(shown, `${home}downhill.js`, fallback ? text.frameTitle : '')
      : frameOf(page, text.frameTitle, height);
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [message, copy] = useCopy(code, () => area.current?.select());
  const measuring = format === 'frame' && measured === null;
  const hint =
    format === 'frame' && measured
      ? `${text.hints.frame} ${text.measured(measured.width)}`
      : fallback && format === 'tag'
        ? text.fallbackHint
        : text.hints[format];

  return (
    <Section title={text.embed} class="embed">
      <div class="section-row">
        <Segmented
          label={text.format}
          options={text.formats}
          value={format}
          onChange={(value) => {
            setFormat(value);
            setFramed(page);
          }}
        />
        <Button data-action="copy" onClick={copy}>
          {text.copyCode}
        </Button>
      </div>
      <div class="section-row">
        {format === 'tag' ? (
          <Checkbox label={text.fallback} checked={fallback} onChange={setFallback} />
        ) : (
          <NumberField
            label={text.height}
            value={height}
            format={String}
            read={readNumberWithin(...HEIGHTS, true)}
            step={(value, direction) => Math.max(HEIGHTS[0], Math.min(HEIGHTS[1], value + 10 * direction))}
            keypad="numeric"
            onChange={setChosen}
          />
        )}
        {hosted && (
          <label class="field">
            {text.preview}
            <Select
              options={text.widths}
              value={String(width)}
              onChange={(value) => {
                setWidth(Number(value));
                setFramed(page);
                setMeasured(null);
              }}
            />
          </label>
        )}
      </div>
      <textarea
        class="text code"
        ref={area}
        readOnly
        rows={4}
        spellcheck={false}
        aria-label={text.code}
        value={code}
      />
      <p class="hint" role="status">
        {message || (hosted ? hint : text.unknown)}
      </p>
      {hosted && (width > 0 || measuring) && (
        <Frame
          key={width}
          address={framed}
          width={width || COLUMN}
          height={measured?.height ?? DEFAULT_HEIGHT}
          seen={width > 0}
          onHeight={(height) => setMeasured({ width: width || COLUMN, height })}
        />
      )}
    </Section>
  );
}
