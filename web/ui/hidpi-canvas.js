/**
 * A canvas whose backing store follows its box and the display's pixels under any zoom and transforms of its host.
 */
/** Maximum number of pixels of the backing store, even at 4K and high zoom. */
const MAX_PIXELS = 2_000_000;
/** Observes device pixels if the browser can, which includes page zoom. @type {ResizeObserverOptions} */
const BOX =
  'devicePixelContentBoxSize' in (globalThis.ResizeObserverEntry?.prototype ?? {})
    ? { box: 'device-pixel-content-box' }
    : {};

/** @template {Record<string, number>} Size @param {Size} a @param {Size} b */
const isSame = (a, b) => Object.keys(a).every((key) => a[key] === b[key]);

export class HiDpiCanvas {
  /** Size in CSS pixels, and device pixels per CSS pixel; a new object whenever it must be repainted. */
  size = { width: 0, height: 0, dpr: 1 };
  /** The size of the backing store from the next paint on. */
  #store = { width: 0, height: 0 };
  #resized;
  /** CSS transforms fire no event, so the canvas is measured when it scrolls into view and when the pointer enters it. */
  #measureAgain = () => this.#resized.observe(this.canvas, BOX);
  #seen = new IntersectionObserver(this.#measureAgain);

  /** @param {HTMLCanvasElement} canvas @param {() => void} resized */
  constructor(canvas, resized) {
    this.canvas = canvas;
    this.ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.canvas.addEventListener('pointerenter', this.#measureAgain);
    this.canvas.addEventListener('contextrestored', () => {
      this.size = { ...this.size };
      resized();
    });
    this.#resized = new ResizeObserver(([entry]) => {
      if (entry && this.#fit(entry)) resized();
    });
  }

  /** Starts following the box's size. */
  connect() {
    this.#seen.observe(this.canvas); // which reports at once
    addEventListener('resize', this.#measureAgain);
  }

  disconnect() {
    this.#seen.disconnect();
    this.#resized.disconnect();
    removeEventListener('resize', this.#measureAgain);
  }

  /** Measures the size synchronously, which forces a layout; the observer would report it a frame later. */
  measure() {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth) this.#fit({ contentRect: { width: clientWidth, height: clientHeight } });
  }

  /**
   * Updates the size.
   * @param {{ contentRect: { width: number, height: number }, devicePixelContentBoxSize?: readonly ResizeObserverSize[]
   *   }} entry
   */
  #fit({ contentRect, devicePixelContentBoxSize }) {
    const { canvas, size } = this;
    const [width, height] = [Math.round(contentRect.width), Math.round(contentRect.height)];
    // The layout size including `zoom`; approximated if the browser does not report it.
    const [own] = devicePixelContentBoxSize ?? [];
    const across = own?.inlineSize ?? width * devicePixelRatio;
    const down = own?.blockSize ?? height * devicePixelRatio;
    // The scale of transforms, from the area, which rotation preserves. Scaling down is ignored, as the canvas may grow
    // again.
    const box = canvas.getBoundingClientRect();
    const area = across * down || 1;
    const scale = devicePixelRatio * Math.sqrt((box.width * box.height) / area);
    const fit = Math.min(scale > 1.02 ? scale : 1, Math.sqrt(MAX_PIXELS / area));
    // Less than a pixel is rounding: a scale of 0.999 would blur every line and slow down painting.
    const exact = Math.abs(across - width * devicePixelRatio) < 1;
    const dpr = fit * (exact ? devicePixelRatio : across / (width || 1));
    const store = { width: Math.round(across * fit), height: Math.round(down * fit) };
    if (isSame(store, this.#store) && isSame({ width, height, dpr }, size)) return false;
    this.size = { width, height, dpr };
    this.#store = store;
    return true;
  }

  /**
   * An event's position in CSS pixels of the canvas. Browsers correct offsets for transforms, but not for `zoom`.
   * @param {MouseEvent} event
   */
  place({ offsetX, offsetY }) {
    const zoom = this.canvas.currentCSSZoom || 1;
    return { x: offsetX / zoom, y: offsetY / zoom };
  }

  /**
   * All positions of the pointer since its last event; the last is that of this event. Coalesced events may have no
   * target, so that their offsets are relative to the page; only their distance from this event is used.
   * @param {PointerEvent} event
   */
  places(event) {
    const here = this.place(event);
    const passed = event.getCoalescedEvents?.() ?? [];
    if (passed.length < 2) return [here];
    const toCanvas = this.#matrix().inverse();
    const places = passed.map(({ clientX, clientY }) => {
      const { x, y } = toCanvas.transformPoint({ x: clientX - event.clientX, y: clientY - event.clientY });
      return { x: here.x + x, y: here.y + y };
    });
    return [...places, here];
  }

  /** The matrix from the canvas to the window, from all surrounding transforms and zoom. */
  #matrix() {
    const zoom = this.canvas.currentCSSZoom || 1;
    let matrix = new DOMMatrix().scale(zoom);
    /** @type {Element | null | undefined} */
    let element = this.canvas;
    while (element) {
      const { transform, rotate, scale } = getComputedStyle(element);
      const [across = 1, down = across] = scale === 'none' ? [] : scale.split(' ').map(Number);
      const own = new DOMMatrix().rotate(Number.parseFloat(rotate) || 0).scale(across, down);
      matrix = own.multiply(new DOMMatrix(transform)).multiply(matrix);
      const { host } = /** @type {Partial<ShadowRoot>} */ (element.getRootNode());
      element = element.assignedSlot ?? element.parentElement ?? host;
    }
    return new DOMMatrix([matrix.a, matrix.b, matrix.c, matrix.d, 0, 0]);
  }

  /** Returns a cleared context in CSS pixels, or null if the canvas is too small. */
  begin() {
    const { width, height, dpr } = this.size;
    if (width < 1 || height < 1) return null;
    // Resizing clears the canvas, so it is delayed until now; until then the old content is shown stretched.
    const { canvas } = this;
    if (canvas.width !== this.#store.width) canvas.width = this.#store.width;
    if (canvas.height !== this.#store.height) canvas.height = this.#store.height;
    this.ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
    this.ctx.clearRect(0, 0, width, height);
    return this.ctx;
  }
}
