// The tags in JSX, in a React 19 component.
import 'downhill/react';
import type { DownhillFigure } from 'downhill/react';
import { useRef } from 'react';

export function Post() {
  const ref = useRef<DownhillFigure>(null);
  const rate: number | undefined = ref.current?.learningRate;
  return (
    <figure>
      <downhill-figure
        ref={ref}
        id="fig"
        className="wide"
        data="moons"
        layers="8 8"
        learningRate={0.03}
        batch-size="all"
        standardise={false}
        autoplay
        show={['data', 'transport']}
        ondownhill-step={({ detail }) => console.log(detail.epoch, rate)}
      >
        <p>Two moons.</p>
      </downhill-figure>
      <downhill-value for="fig" of="loss">
        0.55
      </downhill-value>
    </figure>
  );
}

export const wrong = [
  // @ts-expect-error no such theme
  <downhill-figure key={0} theme="blue" />,
  // @ts-expect-error a list is not a rate
  <downhill-figure key={1} learningRate={[1]} />,
  // @ts-expect-error no such detail
  <downhill-figure key={2} ondownhill-step={({ detail }) => detail.colour} />,
];
