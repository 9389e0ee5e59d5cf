/**
 * Saves points as files and shows them as text. Nothing leaves without a press.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { useState } from 'preact/hooks';
import { writeJson } from '../../io/document.js';
import { writeCsv } from '../../io/points/csv.js';
import { Button } from '../../ui/button.jsx';
import { download } from '../../ui/download.js';
import { Popover } from '../../ui/popover.jsx';
import { SelectedText } from '../../ui/selected-text.jsx';
import { downloadSentence, table as text } from '../../words/index.js';

/** @param {{ model: FigureModel, onMessage: (sentence: string) => void }} props */
export const Export = ({ model, onMessage }) => (
  <Popover label={text.export} class="quiet" align="end" sheet>
    {(close) => <Formats model={model} onMessage={onMessage} onSaved={close} />}
  </Popover>
);

/** @param {{ model: FigureModel, onMessage: (sentence: string) => void, onSaved: () => void }} props */
function Formats({ model, onMessage, onSaved }) {
  const [shown, setShown] = useState('');
  const csv = () => writeCsv(model.points, model.settings);
  const save = (/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ content) => {
    const result = download(name, type, content);
    onMessage(downloadSentence(name, result));
    if (result === 'started') onSaved();
    else setShown(content);
  };
  return (
    <div class="export stack">
      <div class="section-row">
        <Button data-action="csv" onClick={() => save('points.csv', 'text/csv', csv())}>
          {text.csv}
        </Button>
        <Button
          data-action="json"
          onClick={() => save('figure.json', 'application/json', writeJson(model.state))}
        >
          {text.json}
        </Button>
        <Button kind="plain" data-action="text" onClick={() => setShown(csv())}>
          {text.asText}
        </Button>
      </div>
      {shown && <SelectedText label={text.text} text={shown} />}
    </div>
  );
}
