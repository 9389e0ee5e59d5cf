/**
 * The view for saving and opening.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Opened } from '../../io/models/open-file.js'
 * @import { Format } from './export.js'
 * @import { Import } from './import.js'
 */
import { useState } from 'preact/hooks';
import { outputOf, sizesOf } from '../../engine/shared/dataset.js';
import { NAMES } from '../../engine/shared/settings.js';
import { Button } from '../../ui/button.jsx';
import { download } from '../../ui/download.js';
import { FileButton } from '../../ui/file-button.jsx';
import { Section } from '../../ui/section.jsx';
import { Segmented } from '../../ui/segmented.jsx';
import { Select } from '../../ui/select.jsx';
import { SelectedText } from '../../ui/selected-text.jsx';
import { downloadSentence, settings as settingsWords, modelFiles as text } from '../../words/index.js';
import { FILES, textOf } from './export.js';

const ACTIVATIONS = Object.fromEntries(
  NAMES.activation.map((name) => [name, settingsWords.activations[/** @type {'tanh'} */ (name)].label]),
);

/** @param {{ model: FigureModel, opening: Import }} props */
export const ModelFilesView = ({ model, opening }) => (
  <div class="sections model-files" part="models take" role="group" aria-label={text.title}>
    <Section title={text.title}>
      <Saving model={model} opening={opening} />
      <div class="section-row">
        <FileButton data-action="open" multiple onFiles={(files) => opening.open(files)}>
          {text.open}
        </FileButton>
        <p class="hint">{text.orDrop}</p>
      </div>
      <div
        class="found stack"
        role="group"
        aria-label={text.found}
        aria-live="polite"
        hidden={!opening.found}
      >
        {opening.found && <Found found={opening.found} opening={opening} />}
      </div>
      <p class="hint" role="status">
        {opening.message}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <pre hidden={!opening.recipe} tabIndex={0}>
        {opening.recipe}
      </pre>
    </Section>
  </div>
);

/** @param {{ model: FigureModel, opening: Import }} props */
function Saving({ model, opening }) {
  const [format, setFormat] = useState(/** @type {Format} */ ('onnx'));
  const [shown, setShown] = useState('');
  const { name, type, write } = FILES[format];

  /** @param {(content: NonNullable<ReturnType<typeof write>>) => void} use */
  const make = (use) => {
    const content = write(model);
    if (content === null) opening.setMessage(text.early);
    else use(content);
  };
  const save = () =>
    make((content) => {
      const result = download(name, type, content);
      setShown(result === 'started' ? '' : textOf(content));
      opening.setMessage(downloadSentence(name, result));
    });
  const showText = () =>
    make((content) => {
      setShown(textOf(content));
      opening.setMessage('');
    });
  const label = format === 'onnx' || format === 'npz' ? text.base64(name) : text.text(name);
  return (
    <>
      <div class="section-row">
        <Segmented
          label={text.format}
          options={text.files}
          value={format}
          onChange={(next) => {
            setFormat(next);
            setShown('');
          }}
        />
        <Button data-action="save" onClick={save}>
          {text.save}
        </Button>
        <Button kind="plain" data-action="text" onClick={showText}>
          {text.asText}
        </Button>
      </div>
      <p class="hint">
        {text.files[format].hint}
        {format !== 'csv' && ` ${text.memory}`}
      </p>
      {shown && <SelectedText label={label} text={shown} />}
    </>
  );
}

/** The contents of a file, to open or not. @param {{ found: Opened, opening: Import }} props */
function Found({ found: { format, state, notes, called = [], leftOut = [] }, opening }) {
  const { settings } = state;
  const sentences = [
    text.detected(format, state, sizesOf(settings), outputOf(settings)),
    ...(called.length ? [text.classes(called)] : []),
    ...(leftOut.length ? [text.leftOut(leftOut)] : []),
    ...notes.map((note) => text.notes[note]),
  ];
  return (
    <>
      {sentences.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {notes.includes('no-activations') && (
        <label class="field">
          {text.activation}
          <Select
            options={ACTIVATIONS}
            value={settings.activation[0] ?? ''}
            onChange={(name) => opening.choose(name)}
          />
        </label>
      )}
      <div class="section-row">
        <Button data-action="take" onClick={() => opening.accept()}>
          {text.accept}
        </Button>
        <Button kind="plain" data-action="leave" onClick={() => opening.cancel()}>
          {text.cancel}
        </Button>
      </div>
    </>
  );
}
