/**
 * The pen, which adds a point on a press and a stroke of points on a drag, and the brush, which adds several around
 * each position.
 * @import { Place } from '../../../painters/frame.js'
 * @import { Gesture, Plane, Press } from './gesture.js'
 */
import { dragOr } from './drag.js';
import { along } from './gesture.js';

/** Distance between the points of a stroke, in CSS pixels. */
const SPACING = { classification: 16, regression: 9, unsupervised: 12 };

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function draw({ model, geometry }, press) {
  const spacing = SPACING[model.settings.task];
  const stroke = strokeOf(press.place, spacing, (place) => putPoint({ model, geometry }, place));
  return {
    ...stroke,
    begin() {
      stroke.begin();
      this.held = model.points.length - 1;
    },
    move(...moved) {
      if (stroke.move(...moved)) this.held = -1;
    },
  };
}

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function brush({ model, geometry }, press) {
  const { size } = model.tools.options.brush;
  const stroke = strokeOf(press.place, size / 2, (place) => {
    const { pointTools, tools, settings, points } = model;
    const places = pointTools?.sprayed(place, tools.options.brush, settings.seed, points.length + 1) ?? [];
    for (const each of places) putPoint({ model, geometry }, each);
  });
  // The brush is for dense areas: it drags a point only if it is right under the pointer.
  const onPoint = geometry.hit(press.place, press.reach / 2) >= 0;
  return onPoint ? dragOr({ model, geometry }, press, stroke.begin) : stroke;
}

/**
 * Places marks at its start and at equal distances along the stroke.
 * @param {Place} from @param {number} spacing @param {(place: Place) => void} mark
 */
function strokeOf(from, spacing, mark) {
  let last = from;
  return {
    edits: true,
    begin: () => mark(from),
    /** @param {Place} _place @param {boolean} _dragged @param {() => Place[]} passed @returns whether it has placed any */
    move(_place, _dragged, passed) {
      const before = last;
      for (const place of passed()) {
        for (const next of along(last, place, spacing)) {
          last = next;
          mark(next);
        }
      }
      return last !== before;
    },
  };
}

/** @param {Plane} plane @param {Place} place */
const putPoint = ({ model, geometry }, place) =>
  model.dataset.add({ ...geometry.snap(geometry.data(place)), label: model.tools.label });
