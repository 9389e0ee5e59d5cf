/**
 * Every setting in groups, each with a line that says what it does. Only applicable ones are shown.
 *
 * @import { ComponentType } from 'preact'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Name, Words } from './controls.jsx'
 */
import { isSecondOrder } from '../../engine/shared/settings.js';
import { Sheet } from '../../ui/sheet.jsx';
import { settings as text } from '../../words/index.js';
import {
  Setting,
  SettingCheck,
  SettingList,
  SettingMenu,
  SettingNumber,
  SettingSegments,
  SettingSlider,
} from './controls.jsx';
import { Features } from './features.jsx';

/**
 * @typedef {(settings: Readonly<Settings>) => boolean} Applies
 * @typedef {[name: Name, Control: ComponentType<{ model: FigureModel, name: Name }>, applies?: Applies]} Entry
 */

/** Optimizers with a β₁. */
const WITH_MOMENTUM = ['momentum', 'nesterov', 'adam', 'adamw'];

/** @type {Applies} */
const hasHiddenLayers = ({ layers }) => layers.length > 0;

/** @type {Record<keyof typeof text.groups, Entry[]>} */
const GROUPS = {
  data: [
    ['task', SettingMenu],
    ['classes', SettingSegments, ({ task }) => task === 'classification'],
    ['inputs', SettingSegments, ({ task }) => task === 'regression'],
    ['testShare', SettingSlider],
    ['standardise', SettingCheck],
  ],
  network: [
    ['layers', SettingList],
    ['activation', SettingMenu, hasHiddenLayers],
    ['initialiser', SettingMenu],
    ['features', Features],
  ],
  training: [
    ['learningRate', SettingSlider],
    ['batchSize', SettingSlider, ({ optimizer }) => !isSecondOrder(optimizer)],
    ['optimizer', SettingMenu],
    ['momentum', SettingSlider, ({ optimizer }) => WITH_MOMENTUM.includes(optimizer)],
    ['loss', SettingMenu],
    ['clip', SettingNumber],
    ['schedule', SettingMenu],
    ['scheduleEpochs', SettingNumber, ({ schedule }) => schedule !== 'constant'],
  ],
  regularization: [
    ['l2', SettingSlider],
    ['l1', SettingSlider],
    ['dropout', SettingSlider, hasHiddenLayers],
  ],
  reproducibility: [['seed', SettingNumber]],
};

const groups = /** @type {(keyof typeof GROUPS)[]} */ (Object.keys(GROUPS));

/** @param {{ model: FigureModel, open: boolean, onClose: () => void }} props */
export const AllSettings = ({ model, open, onClose }) => (
  <Sheet title={text.all} open={open} onClose={onClose}>
    {groups.map((group) => (
      <section class="settings-group" key={group}>
        <h3>{text.groups[group]}</h3>
        <div class="settings-list">
          {GROUPS[group]
            .filter(([, , applies = () => true]) => applies(model.settings))
            .map(([name, Control]) => (
              <Setting key={name} name={name} hint={/** @type {Words} */ (text[name]).hint}>
                <Control model={model} name={name} />
              </Setting>
            ))}
        </div>
      </section>
    ))}
  </Sheet>
);
