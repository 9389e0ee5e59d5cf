/**
 * Common settings, each with a control, and all of them in a sheet. An invalid value is explained next to its field,
 * where it can be corrected; the setting stays unchanged.
 *
 * @import { ComponentType } from 'preact'
 * @import { PanelProps } from '../../ui/component-panel.js'
 */
import { SlidersHorizontal } from 'lucide';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.jsx';
import { componentPanel } from '../../ui/component-panel.js';
import forms from '../../ui/forms.js';
import { Icon } from '../../ui/icon.jsx';
import { settings as text } from '../../words/index.js';
import { AllSettings } from './all-settings.jsx';
import { Setting, SettingMenu, SettingSlider } from './controls.jsx';
import { Noise } from './noise.jsx';
import { Regularization } from './regularization.jsx';
import style from './style.css?inline';

export const css = `${forms}\n${style}`;

/** The settings next to regularization, in little room. @type {[name: string, Control: ComponentType<any>][]} */
const COMMON = [
  ['learningRate', SettingSlider],
  ['batchSize', SettingSlider],
  ['noise', Noise],
  ['testShare', SettingSlider],
  ['optimizer', SettingMenu],
  ['loss', SettingMenu],
];

/** @param {Pick<PanelProps, 'model'>} props */
function SettingsView({ model }) {
  const [all, setAll] = useState(false);
  return (
    <div class="settings" part="settings" role="group" aria-label={text.label}>
      <div class="settings-grid">
        {COMMON.map(([name, Control]) => (
          <Setting key={name} name={name}>
            <Control model={model} name={name} short />
          </Setting>
        ))}
        <Regularization model={model} />
        <div class="form-field">
          <span class="label" aria-hidden="true">
            &nbsp;
          </span>
          <Button class="menu-button" aria-haspopup="dialog" onClick={() => setAll(true)}>
            {text.all}
            <Icon of={SlidersHorizontal} size="1em" />
          </Button>
        </div>
      </div>
      <AllSettings model={model} open={all} onClose={() => setAll(false)} />
    </div>
  );
}

export default componentPanel(SettingsView, {
  watch: ({ settings, dataset }) => [settings, dataset.origin],
});
