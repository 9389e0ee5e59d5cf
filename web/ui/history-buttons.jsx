/**
 * Undo and redo.
 *
 * @import { FigureModel } from '../model/figure-model.js'
 */
import { Redo2, Undo2 } from 'lucide';
import { ActionButton } from './action-button.jsx';

/** @param {{ model: FigureModel }} props */
export const HistoryButtons = ({ model }) => (
  <>
    <ActionButton model={model} name="undo" icon={Undo2} />
    <ActionButton model={model} name="redo" icon={Redo2} />
  </>
);
