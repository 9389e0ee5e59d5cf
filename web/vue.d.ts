// Use `import 'downhill/vue'` instead of `import 'downhill'` for the same script with types for its tags in templates.
import type { HTMLAttributes } from 'vue';
import type { FigureAttributes, FigureEvents, ValueAttributes } from './index.js';

export * from './index.js';

type Capitalized<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Capitalized<Rest>}`
  : Capitalize<Name>;

/** In Vue, `onDownhillStep`, written `@downhill-step`, listens to the event downhill-step. */
type Listeners = {
  [Name in keyof FigureEvents as `on${Capitalized<Name>}`]?: (event: FigureEvents[Name]) => void;
};

type Element<Attributes> = new () => { $props: HTMLAttributes & Attributes };

declare module 'vue' {
  interface GlobalComponents {
    'downhill-figure': Element<FigureAttributes & Listeners>;
    'downhill-value': Element<ValueAttributes>;
  }
}
