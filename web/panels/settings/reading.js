/**
 * Reads values typed into settings, like attributes and files, and turns problems into messages for a field.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Reading } from '../../ui/number-field.jsx'
 */
import { readNumber } from '../../engine/shared/number.js';
import { LIMITS, readSetting, show } from '../../engine/shared/settings.js';
import { numberSentence, settings as settingsWords, valueSentence } from '../../words/index.js';

/** @param {keyof Settings} name @returns {(typed: string) => Reading<any>} */
export const readerOf = (name) => (typed) => {
  if (name === 'testShare') return readShare(typed);
  const text = typed.trim();
  const reading = readSetting(name, name === 'batchSize' && text === settingsWords.allPoints ? 'all' : text);
  return 'problem' in reading ? { error: valueSentence(reading.problem) } : reading;
};

/** Shares are displayed and typed in percent. @param {string} typed @returns {Reading} */
function readShare(typed) {
  const [min = 0, max = 0] = LIMITS.testShare;
  const percent = readNumber(typed.replace('%', '').trim());
  return percent >= 100 * min && percent <= 100 * max
    ? { value: percent / 100 }
    : { error: numberSentence(show(typed.trim()), { min: 100 * min, max: 100 * max }) };
}
