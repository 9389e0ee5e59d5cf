'use client';
// A client component has the script in the bundle. The server writes the tag first, so attributes are written as in HTML:
// React gives properties and listeners to an element only when it makes it itself. A listener is added by an effect.
import 'downhill';
import { useEffect, useRef, useState } from 'react';

export default function Page() {
  const ref = useRef(null);
  const [epoch, setEpoch] = useState(0);
  useEffect(() => {
    const figure = ref.current;
    const listen = ({ detail }) => setEpoch(detail.epoch);
    figure.addEventListener('downhill-step', listen);
    return () => figure.removeEventListener('downhill-step', listen);
  }, []);
  return (
    <article>
      <downhill-figure ref={ref} data="moons" layers="8" learning-rate="0.03" show="data transport network">
        <p>Two moons of points and the curve between them.</p>
      </downhill-figure>
      <p>Epoch {epoch}</p>
    </article>
  );
}
