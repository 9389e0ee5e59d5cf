/**
 * The options of a picture: contents, title and format, with a preview.
 *
 * @typedef {object} Chosen
 * @property {string} name of the panel
 * @property {string} title '' for the default
 * @property {'white' | 'screen'} paper
 */
import { Button } from '../../../ui/button.jsx';
import { Section } from '../../../ui/section.jsx';
import { Select } from '../../../ui/select.jsx';
import { picture as text } from '../../../words/index.js';

/**
 * @param {object} props
 * @param {readonly (keyof typeof text.panels)[]} props.offered panels that can be saved now
 * @param {Chosen} props.chosen
 * @param {string} props.defaultTitle
 * @param {boolean} props.dark whether there is a choice of paper
 * @param {string} props.message
 * @param {(chosen: Partial<Chosen>) => void} props.onChoose
 * @param {(format: 'svg' | 'png') => void} props.onSave
 * @param {(canvas: HTMLCanvasElement | null) => void} props.canvas for the preview
 */
export const PictureView = ({ offered, chosen, defaultTitle, dark, message, onChoose, onSave, canvas }) => (
  <div class="sections picture-panel" part="picture" role="group" aria-label={text.title}>
    <Section title={text.title}>
      <div class="picture-choice">
        <div class="section-row">
          <Select
            label={text.of}
            options={Object.fromEntries(offered.map((name) => [name, text.panels[name]]))}
            value={chosen.name}
            onChange={(name) => onChoose({ name })}
          />
          {dark && (
            <Select
              label={text.colors}
              options={text.papers}
              value={chosen.paper}
              onChange={(paper) => onChoose({ paper })}
            />
          )}
        </div>
        <input
          class="text"
          type="text"
          maxLength={120}
          aria-label={text.caption}
          placeholder={defaultTitle}
          value={chosen.title}
          onInput={({ currentTarget }) => onChoose({ title: currentTarget.value })}
        />
        <div class="section-row">
          <Button data-action="png" title={text.pngHint} onClick={() => onSave('png')}>
            {text.png}
          </Button>
          <Button kind="plain" data-action="svg" title={text.svgHint} onClick={() => onSave('svg')}>
            {text.svg}
          </Button>
        </div>
        <p class="hint" role="status">
          {message}
        </p>
      </div>
      <canvas ref={canvas} role="img" aria-label={text.title} hidden={offered.length === 0} />
    </Section>
  </div>
);
