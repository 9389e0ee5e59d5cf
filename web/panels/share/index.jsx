/**
 * Links, embeds and pictures: two panels of the tab Share, which `show` and `offer` name separately. The third, for
 * model files, is a separate file because reading and writing them takes a lot of code.
 */
import forms from '../../ui/forms.js';
import embedStyle from './embed/style.css?inline';
import pictureStyle from './picture/style.css?inline';

export { default as embed } from './embed/index.jsx';
export { openLink } from './embed/open-link.js';
export { default as picture } from './picture/index.jsx';
export const css = [forms, embedStyle, pictureStyle].join('\n');
