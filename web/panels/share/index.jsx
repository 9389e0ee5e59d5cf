/**
 * Links, embeds and pictures: two panels of the tab Share, which `show` and `offer` know one by one. The third, the one of
 * model files, has a file of its own, since what reads and writes those is large.
 */
import forms from '../../ui/forms.js';
import embedStyle from './embed/style.css?inline';
import pictureStyle from './picture/style.css?inline';

export { default as embed } from './embed/index.jsx';
export { openLink } from './embed/open-link.js';
export { default as picture } from './picture/index.jsx';
export const css = [forms, embedStyle, pictureStyle].join('\n');
