/** The keys and what they do, over the plane; the question mark shows and hides them. */
import { ACTIONS } from '../../model/actions.js';
import { keyName } from '../../ui/key-name.js';
import { actions, keys } from '../../words/index.js';

/** Keys that do what a button does; those of the classes are one line. */
const OF_ACTIONS = Object.entries(ACTIONS)
  .filter(([name, { key }]) => key && !/^class\d$/.test(name))
  .map(([name, { key = '' }]) => [keyName(key), actions[/** @type {keyof typeof actions} */ (name)].label]);

const ROWS = [...keys.plane, ['1 … 6', keys.classes], ...OF_ACTIONS];

export const KeyHelp = () => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is higher than the plane
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
