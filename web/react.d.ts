// Use `import 'downhill/react'` instead of `import 'downhill'` for the same script with types for its tags in JSX.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type {
  DownhillFigure,
  DownhillValue,
  FigureAttributes,
  FigureEvents,
  ValueAttributes,
} from './index.js';

export * from './index.js';

/** In React, `ondownhill-step` listens to the event downhill-step. */
type Listeners = { [Name in keyof FigureEvents as `on${Name}`]?: (event: FigureEvents[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'downhill-figure': DetailedHTMLProps<HTMLAttributes<DownhillFigure>, DownhillFigure> &
        FigureAttributes &
        Listeners;
      'downhill-value': DetailedHTMLProps<HTMLAttributes<DownhillValue>, DownhillValue> & ValueAttributes;
    }
  }
}
