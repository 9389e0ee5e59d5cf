'use client';
// A client component: the script is in the bundle. The tag is rendered on the server first, and React sets neither properties
// nor listeners on such elements. So write attributes as in HTML and add listeners in an effect.
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
