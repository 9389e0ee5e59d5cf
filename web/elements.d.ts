// Types that TypeScript cannot infer from the sources: properties defined at run time, events, and tag names.
import type { DownhillFigure, DownhillValue } from './downhill.js';
import type { Settings } from './engine/shared/settings.js';
import type { Selection } from './model/selection.js';

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : '';

/** Attributes accept numbers and lists as text. */
type AsAttribute<Value> = Value extends number
  ? number | string
  : Value extends boolean
    ? boolean | ''
    : Value extends readonly (infer Item)[]
      ? readonly Item[] | string
      : Value;

type Words = string | readonly string[];

/** The attributes of `<downhill-figure>` that are not settings. */
interface OtherAttributes {
  data?: string;
  src?: string;
  weights?: string;
  halo?: number | string;
  speed?: 'slow' | 'normal' | 'fast';
  show?: Words;
  menu?: Words;
  /** @deprecated the former name of `menu` */
  offer?: Words;
  hide?: Words;
  for?: string;
  theme?: 'auto' | 'light' | 'dark';
  'touch-action'?: 'auto' | 'draw' | 'scroll';
  autoplay?: boolean | '';
  autosave?: boolean | string;
  /** @deprecated the former name of `autosave` */
  keep?: boolean | string;
  fit?: boolean | '';
  'url-state'?: string;
  /** The ends of the axis in the panel `weight`, such as `-8 12`. */
  axis?: string;
  /** The initial value of *Try a change Δw* in the panel `weight`. */
  delta?: number | string;
}

/**
 * What a framework's template can set on `<downhill-figure>`: attributes, and properties if their names differ
 * (`learning-rate` and `learningRate`).
 */
export type FigureAttributes = OtherAttributes & {
  [Name in keyof Settings as Name | Kebab<Name>]?: AsAttribute<Settings[Name]>;
};

/** The attributes of `<downhill-value>`. */
export interface ValueAttributes {
  for?: string;
  of?: string;
  values?: string;
  step?: number | string;
  min?: number | string;
  max?: number | string;
}

/** The settings that are properties of the same name. `loss` is missing: that property is the current loss. */
export type FigureSettings = { -readonly [Name in Exclude<keyof Settings, 'loss'>]: Settings[Name] };

/** The events of `<downhill-figure>`, which bubble and cross shadow roots. */
export interface FigureEvents {
  'downhill-ready': CustomEvent<unknown>;
  'downhill-step': CustomEvent<{ epoch: number; loss: number; accuracy: number }>;
  'downhill-update': CustomEvent<unknown>;
  'downhill-change': CustomEvent<unknown>;
  'downhill-select': CustomEvent<Selection>;
  'downhill-diverged': CustomEvent<{ epoch: number }>;
  'downhill-error': CustomEvent<{ code: string; message: string }>;
}

declare module './element/downhill-figure.js' {
  interface DownhillFigure extends FigureSettings {
    data: string;
    src: string;
    weights: string;
    halo: string;
    speed: string;
    get show(): string;
    set show(words: Words);
    get menu(): string;
    set menu(words: Words);
    /** @deprecated the former name of `menu` */
    get offer(): string;
    set offer(words: Words);
    get hide(): string;
    set hide(words: Words);
    for: string;
    theme: string;
    touchAction: string;
    autoplay: boolean;
    fit: boolean;
    autosave: boolean | string;
    /** @deprecated the former name of `autosave` */
    keep: boolean | string;
    urlState: string;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'downhill-figure': DownhillFigure;
    'downhill-value': DownhillValue;
  }
  interface GlobalEventHandlersEventMap extends FigureEvents {}
}
