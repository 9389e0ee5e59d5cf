/** The mark of a class in its color and shape, as on the plane. */
import { markCorners } from '../../painters/marks.js';

/** @param {{ label: number }} props */
export const ClassMark = ({ label }) => <Mark label={label} colour={`var(--downhill-class-${label + 1})`} />;

/** @param {{ label: number, colour: string }} props */
export function Mark({ label, colour }) {
  const corners = markCorners(label);
  return (
    <svg class="mark" viewBox="-1.5 -1.5 3 3" aria-hidden="true" style={{ color: colour }}>
      {corners.length ? <polygon points={corners.join(' ')} /> : <circle r="1" />}
    </svg>
  );
}
