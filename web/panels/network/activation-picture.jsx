/** The curve of an activation at menu size. */

/** Visible range on both sides of 0. */
const RANGE = 3;
const COUNT = 31;
/** Pixels per unit of the value. */
const SCALE = 5;

/** Curves by activation name. @type {Record<string, (h: number) => number>} */
const CURVES = {
  tanh: Math.tanh,
  relu: (h) => Math.max(0, h),
  sigmoid: (h) => 1 / (1 + Math.exp(-h)),
  linear: (h) => h,
  'leaky-relu': (h) => Math.max(0.1 * h, h), // a slope of 0.01 would look flat
  elu: (h) => (h > 0 ? h : Math.exp(h) - 1),
  softplus: (h) => Math.log1p(Math.exp(h)),
  silu: (h) => h / (1 + Math.exp(-h)),
  sine: Math.sin,
  gaussian: (h) => Math.exp(-h * h),
};

/** @param {{ name: string }} props */
export function ActivationPicture({ name }) {
  const value = CURVES[name];
  if (!value) return null;
  const places = Array.from({ length: COUNT }, (_, i) => {
    const share = i / (COUNT - 1);
    return `${24 * share},${(12 - SCALE * value(RANGE * (2 * share - 1))).toFixed(2)}`;
  });
  return (
    <svg class="curve" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path class="axes" d="M0 12H24M12 0V24" />
      <polyline points={places.join(' ')} />
    </svg>
  );
}
