/** The keys and what they do, over the plane; the question mark toggles it. */
import { ACTIONS } from '../../model/actions.js';
import { keyName } from '../../ui/button.jsx';
import { actions, keys } from '../../words/index.js';

/** Keys that are equivalent to buttons; those of the classes share a line. */
const OF_ACTIONS = Object.entries(ACTIONS)
  .filter(([name, { key }]) => key && !/^class\d$/.test(name))
  .map(([name, { key = '' }]) => [keyName(key), actions[/** @type {keyof typeof actions} */ (name)].label]);

const ROWS = [...keys.plane, ['1 … 6', keys.classes], ...OF_ACTIONS];

export const KeyHelp = () => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls if it is taller than the plane
  <div class="key-help" role="group" tabIndex={0} aria-label={keys.label}>
    <dl>
      {ROWS.map(([key, does]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </div>
);
