import './elements.js';

export * from './downhill.js';
export type { FigureAttributes, FigureEvents, FigureSettings, ValueAttributes } from './elements.js';
