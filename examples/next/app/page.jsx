// A server component. Put dist/downhill*.js in public/: `import 'downhill'` here would send no script to the reader.
import Script from 'next/script';

export default function Page() {
  return (
    <article>
      <Script type="module" src="/downhill.js" />
      <downhill-figure id="fig" data="moons" layers="8" learning-rate="0.03" show="data transport network">
        <p>Two moons of points and the curve between them.</p>
      </downhill-figure>
      <p>
        Its loss is now <downhill-value for="fig" of="loss"></downhill-value>.
      </p>
    </article>
  );
}
