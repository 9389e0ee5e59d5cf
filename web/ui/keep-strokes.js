/**
 * Stops the propagation of strokes on a canvas, which a surrounding slide deck or carousel would mistake for swipes.
 * Press and release of a mouse still reach the page, which may close a menu on them; the moves in between do not.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {(pointer: number) => boolean} holds whether a pointer has started a gesture here; called on pointerdown
 */
export function keepStrokes(canvas, holds) {
  /** @type {Set<number>} */
  const pointers = new Set();
  let touched = false;

  const onPointer = (/** @type {PointerEvent} */ event) => {
    const { type, pointerId, pointerType } = event;
    if (type === 'pointerdown' && holds(pointerId)) pointers.add(pointerId);
    if (!pointers.has(pointerId)) return;
    if (type === 'pointermove' || pointerType !== 'mouse') event.stopPropagation();
    if (type === 'pointerup' || type === 'pointercancel') pointers.delete(pointerId);
  };
  const onTouch = (/** @type {TouchEvent} */ event) => {
    const { type, touches } = event;
    // The pointerdown of the same finger or pen came first.
    if (type === 'touchstart') touched ||= pointers.size > 0;
    if (!touched) return;
    event.stopPropagation();
    // Even where a finger scrolls the page, it must not do so during a gesture.
    if (type === 'touchstart' && event.cancelable && getComputedStyle(canvas).touchAction.includes('pan'))
      event.preventDefault();
    touched = touches.length > 0;
  };
  for (const type of /** @type {const} */ (['pointerdown', 'pointermove', 'pointerup', 'pointercancel']))
    canvas.addEventListener(type, onPointer);
  for (const type of /** @type {const} */ (['touchstart', 'touchmove', 'touchend', 'touchcancel']))
    canvas.addEventListener(type, onTouch, { passive: false });
}
