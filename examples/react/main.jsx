// React 19. In TypeScript, use `import 'downhill/react'` to get the types of the tags.
import 'downhill';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function Post() {
  const [rate, setRate] = useState(0.03);
  const [step, setStep] = useState(null);
  return (
    <article>
      {/* Event names are in lower case: React takes onDownhill-step for a different event. */}
      <downhill-figure
        id="fig"
        data="moons"
        layers={[8]}
        learningRate={rate}
        show="data transport network"
        ondownhill-step={({ detail }) => setStep(detail)}
      >
        <p>Two moons of points and the curve between them.</p>
      </downhill-figure>
      <button type="button" onClick={() => setRate(1)}>
        A rate of 1
      </button>
      <p>
        Epoch {step?.epoch ?? 0}, loss <downhill-value for="fig" of="loss"></downhill-value>
      </p>
    </article>
  );
}

createRoot(document.querySelector('main')).render(<Post />);
