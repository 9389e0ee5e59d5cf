/**
 * A canvas that keeps its backing store in step with its box and the display's pixels, under whatever zoom and transforms
 * its host has.
 */
/** The most pixels a backing store has, at 4K and high zoom too. */
const MOST_PIXELS = 2_000_000;
/** Tells of pixels of the display, where the browser can: of a page that is zoomed too. @type {ResizeObserverOptions} */
const BOX =
  'devicePixelContentBoxSize' in (globalThis.ResizeObserverEntry?.prototype ?? {})
    ? { box: 'device-pixel-content-box' }
    : {};

export class HiDpiCanvas {
  /** Size in CSS pixels, and device pixels to one of them: another object whenever it has to be painted again. */
  size = { width: 0, height: 0, dpr: 1 };
  /** What the backing store is to have, in its pixels, from the next painting on. */
  #store = { width: 0, height: 0 };
  #resized;
  /** CSS transforms fire no event: measure again when the canvas scrolls into view or the pointer enters it. */
  #again = () => this.#resized.observe(this.canvas, BOX);
  #seen = new IntersectionObserver(this.#again);

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {() => void} resized
   */
  constructor(canvas, resized) {
    this.canvas = canvas;
    this.ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.canvas.addEventListener('pointerenter', this.#again);
    this.canvas.addEventListener('contextrestored', () => {
      this.size = { ...this.size };
      resized();
    });
    this.#resized = new ResizeObserver(([entry]) => {
      if (entry && this.#fit(entry)) resized();
    });
  }

  /** Follows the box's size, from now on. */
  connect() {
    this.#seen.observe(this.canvas); // which looks at once
    addEventListener('resize', this.#again);
  }

  disconnect() {
    this.#seen.disconnect();
    this.#resized.disconnect();
    removeEventListener('resize', this.#again);
  }

  /** Whether the canvas is to have another size than it had. @param {ResizeObserverEntry} entry */
  #fit({ contentRect, devicePixelContentBoxSize }) {
    const { canvas, size } = this;
    const [width, height] = [Math.round(contentRect.width), Math.round(contentRect.height)];
    // What the layout gives it, with `zoom`; where the browser does not say, about as much.
    const [own] = devicePixelContentBoxSize ?? [];
    const across = own?.inlineSize ?? width * devicePixelRatio;
    const down = own?.blockSize ?? height * devicePixelRatio;
    // Transforms come on top, by the area, since a turned box is as large. What is made small may grow again.
    const box = canvas.getBoundingClientRect();
    const area = across * down || 1;
    const scale = devicePixelRatio * Math.sqrt((box.width * box.height) / area);
    const fit = Math.min(scale > 1.02 ? scale : 1, Math.sqrt(MOST_PIXELS / area));
    // Less than a pixel is rounding: a scale of 0.999 would blur every line, and take longer to paint.
    const usual = Math.abs(across - width * devicePixelRatio) < 1;
    const dpr = fit * (usual ? devicePixelRatio : across / (width || 1));
    if (width === size.width && height === size.height && dpr === size.dpr) return false;
    this.size = { width, height, dpr };
    this.#store = { width: Math.round(across * fit), height: Math.round(down * fit) };
    return true;
  }

  /** Where an event is, in CSS pixels of the canvas: browsers take transforms off for it, `zoom` they do not. @param {MouseEvent} event */
  place({ offsetX, offsetY }) {
    const zoom = this.canvas.currentCSSZoom || 1;
    return { x: offsetX / zoom, y: offsetY / zoom };
  }

  /**
   * Where the pointer has been since its last event, this one's place last. What is coalesced into an event may have no
   * target, and its offsets then count from the page: only how far each lies from the event itself is taken.
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

  /** How distances on the canvas become distances in the window, by the transforms and the zoom of all that is around it. */
  #matrix() {
    const zoom = this.canvas.currentCSSZoom || 1;
    let matrix = new DOMMatrix().scale(zoom);
    /** @type {Element | null | undefined} */
    let one = this.canvas;
    while (one) {
      const { transform, rotate, scale } = getComputedStyle(one);
      const [across = 1, down = across] = scale === 'none' ? [] : scale.split(' ').map(Number);
      const own = new DOMMatrix().rotate(Number.parseFloat(rotate) || 0).scale(across, down);
      matrix = own.multiply(new DOMMatrix(transform)).multiply(matrix);
      const { host } = /** @type {Partial<ShadowRoot>} */ (one.getRootNode());
      one = one.assignedSlot ?? one.parentElement ?? host;
    }
    return new DOMMatrix([matrix.a, matrix.b, matrix.c, matrix.d, 0, 0]);
  }

  /** A clean context in CSS pixels, or null while there is nothing to paint on. */
  begin() {
    const { width, height, dpr } = this.size;
    if (width < 1 || height < 1) return null;
    // Not before: another size empties a canvas, and until it is painted it had better show what it did, stretched.
    const { canvas } = this;
    if (canvas.width !== this.#store.width) canvas.width = this.#store.width;
    if (canvas.height !== this.#store.height) canvas.height = this.#store.height;
    this.ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
    this.ctx.clearRect(0, 0, width, height);
    return this.ctx;
  }
}
