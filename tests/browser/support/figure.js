/**
 * A <downhill-figure> on a page, as its readers use it: controls by name, the plane in data units, all with real mouse
 * and keyboard. It holds handles rather than locators, which take a tenth of a second per query in Firefox.
 *
 * @import { ElementHandle, Page } from 'playwright'
 * @import { State } from '../../../web/engine/shared/state-document.js'
 * @typedef {{ x: number, y: number }} Place
 */
import { domainOf } from '../../../web/engine/shared/dataset.js';
import { axesInset } from '../../../web/painters/axes.js';
import { createFrame } from '../../../web/painters/frame.js';
import * as words from '../../../web/words/index.js';

/** Names of controls by what they set. Names of settings come from the words. */
const NAMES = {
  speed: 'Speed',
  data: words.data.label,
  change: 'Try a change Δw',
  trace: 'Trace',
  by: 'Step size',
  show: 'Show',
};

/** @typedef {keyof import('../../../web/engine/shared/settings.js').Settings} SettingName */

/** Names of the options in the settings' menus. @type {Record<string, any>} */
const OPTIONS = {
  task: words.tasks,
  activation: words.settings.activations,
  initialiser: words.settings.initialisers,
  loss: words.settings.losses,
  optimizer: words.settings.optimizers,
  schedule: words.settings.schedules,
};

/** Names of buttons by what they do. @type {Record<string, string>} */
const BUTTONS = {
  ...{ Step: 'Train one epoch', Reset: 'Restart', 'New seed': 'New weights' },
  ...{ A: 'Draw class A', B: 'Draw class B' },
};

/** Whether a control is not a setting. @param {string} name @returns {name is keyof typeof NAMES} */
const isOther = (name) => Object.hasOwn(NAMES, name);

/** Timeout that allows for a busy machine. */
const PATIENCE_MS = 20_000;

/**
 * Polls until the answer is accepted.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} does
 * @param {unknown} what to wait for
 */
async function wait(ask, does, what) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (does(answer)) return;
    if (performance.now() > end) throw new Error(`Timed out waiting for ${what}: ${JSON.stringify(answer)}`);
    await new Promise((next) => setTimeout(next, 30));
  }
}

export class Figure {
  /** @param {Page} page @param {ElementHandle<any>} element */
  constructor(page, element) {
    this.page = page;
    this.element = element;
  }

  /** The first figure of the page after a reload. */
  async reload() {
    await this.page.reload();
    return new Figure(this.page, await this.page.waitForSelector('downhill-figure', { state: 'attached' }));
  }

  /** Waits for the first numbers. */
  async ready() {
    await this.element.evaluate((figure) => figure.ready);
    return this;
  }

  // — its state ———————————————————————————————————————————————————————————————————————

  /** The element's public state. */
  read() {
    return this.element.evaluate(({ epoch, loss, accuracy, playing, points, settings }) => ({
      .../** @type {{ epoch: number, loss?: number, accuracy?: number }} */ ({ epoch, loss, accuracy }),
      .../** @type {{ playing: boolean, settings: any }} */ ({ playing, settings }),
      points: /** @type {(Place & { label: number })[]} */ (points),
    }));
  }

  async points() {
    return (await this.read()).points;
  }

  /** The bits of all parameters, in hex. @returns {Promise<string>} */
  parameters() {
    return this.element.evaluate(({ parameters }) =>
      Array.from(new Uint8Array(parameters.buffer), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  }

  /** A number as shown below the plane. @param {'epoch' | 'loss' | 'accuracy'} name */
  async shown(name) {
    const text = await this.text(`[data-value=${name}]`);
    const plain = text
      .replace('×10', 'e')
      .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => `${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)}`);
    return Number.parseFloat(plain.replace(/[−⁻]/g, '-'));
  }

  /** The message below the plane; '' if there is none. */
  sentence() {
    return this.text('[part~=notice]');
  }

  /** The text of a part; '' if it is hidden. @param {string} selector @returns {Promise<string>} */
  text(selector) {
    return this.element.evaluate((figure, part) => {
      const element = figure.shadowRoot.querySelector(part);
      return element?.checkVisibility() ? element.innerText : '';
    }, selector);
  }

  /** The name of the current tool, whether its button is visible or not. @returns {Promise<string>} */
  tool() {
    return this.element.evaluate(
      ({ shadowRoot }) => shadowRoot.querySelector('[data-tool][aria-pressed=true]').ariaLabel,
    );
  }

  /** The text of a named group; '' if it is missing. @param {string} name */
  group(name) {
    return this.text(`[role=group][aria-label="${name}"]`);
  }

  /** Waits for a message below the plane. @param {string | RegExp} text part of the message */
  async says(text) {
    const does = (/** @type {string} */ sentence) =>
      typeof text === 'string' ? sentence.includes(text) : text.test(sentence);
    await wait(() => this.sentence(), does, text);
  }

  /** Waits until the element meets a condition. @param {(figure: any) => boolean} so runs in the page */
  async until(so) {
    await wait(() => this.element.evaluate(so), Boolean, so);
    return this.read();
  }

  /**
   * Records the details of an event from now on.
   * @param {string} name
   * @returns {Promise<() => Promise<any[]>>}
   */
  async listen(name) {
    const details = await this.element.evaluateHandle((figure, event) => {
      /** @type {any[]} */
      const heard = [];
      figure.ownerDocument.addEventListener(event, (/** @type {any} */ { detail }) => heard.push(detail));
      return heard;
    }, name);
    return () => details.jsonValue();
  }

  // — its controls ————————————————————————————————————————————————————————————————————

  /** Clicks a button, an option of a group, or a summary. @param {string} name */
  async press(name) {
    const { x, y } = await this.element.evaluate(async (figure, text) => {
      const find = () => {
        const all = [...figure.shadowRoot.querySelectorAll('button, summary, label:has(input)')];
        const named = (/** @type {HTMLElement} */ one) =>
          one.ariaLabel === text || one.textContent?.trim() === text;
        return all.find((one) => named(one) && one.checkVisibility());
      };
      // A message that comes or goes moves the rows below: wait until the button stands still.
      for (let [before, still, frames] = [Number.NaN, 0, 0]; still < 2; frames++) {
        if (frames > 200) throw new Error(`There is no button ${text}.`);
        const top = find()?.getBoundingClientRect().top;
        still = top !== undefined && top === before ? still + 1 : 0;
        before = top;
        await new Promise(requestAnimationFrame);
      }
      find().scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = find().getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, BUTTONS[name] ?? name);
    await this.page.mouse.click(x, y);
  }

  /** Whether a button is enabled. @param {string} name @returns {Promise<boolean>} */
  enabled(name) {
    return this.element.evaluate((figure, text) => {
      const all = [...figure.shadowRoot.querySelectorAll('button')].filter((one) => one.checkVisibility());
      return all.some(
        (one) => (one.ariaLabel ?? one.textContent) === text && !one.disabled && one.ariaDisabled !== 'true',
      );
    }, name);
  }

  /** @param {keyof typeof NAMES} name */
  async control(name) {
    // What to follow is chosen in a popover.
    if (name === 'trace' || name === 'by') {
      await this.element.evaluate(({ shadowRoot }) =>
        shadowRoot.querySelector('.follow[aria-expanded=false]')?.click(),
      );
      await this.element.waitForSelector('.follow-menu');
    }
    const control = await this.element.evaluateHandle((figure, caption) => {
      const labels = [...figure.shadowRoot.querySelectorAll('label')];
      return labels.find((label) => label.firstChild.textContent === caption)?.control;
    }, NAMES[name]);
    return /** @type {ElementHandle<HTMLInputElement | HTMLSelectElement>} */ (control.asElement());
  }

  /**
   * The element around a setting's control, if visible: in the sheet of all settings if that is open.
   * @param {string} name
   */
  async #setting(name) {
    const found = await this.element.evaluateHandle((figure, setting) => {
      const all = [...figure.shadowRoot.querySelectorAll(`[data-setting=${setting}]`)];
      const open = all.filter((one) => one.checkVisibility());
      return open.find((one) => one.closest('dialog')) ?? open[0] ?? null;
    }, name);
    return found.asElement();
  }

  /**
   * Does something with a setting's control, in the sheet of all settings if it is nowhere else.
   * @template T
   * @param {string} name
   * @param {(around: ElementHandle<any>) => Promise<T>} act
   */
  async withSetting(name, act) {
    const inSight = await this.#setting(name);
    if (inSight) return act(inSight);
    await this.press('All settings');
    await wait(
      () => this.#setting(name),
      (one) => one !== null,
      `the setting ${name}`,
    );
    const result = await act(/** @type {ElementHandle<any>} */ (await this.#setting(name)));
    await this.press('Close');
    return result;
  }

  /** The value that a control shows. @param {keyof typeof NAMES | SettingName} name @returns {Promise<string>} */
  async value(name) {
    if (name === 'data') return this.#dataSet();
    if (isOther(name)) return (await this.control(name)).evaluate(({ value }) => value);
    return this.withSetting(name, (around) =>
      around.evaluate((/** @type {HTMLElement} */ one) => {
        const field = /** @type {HTMLInputElement | null} */ (one.querySelector('input[type=text]'));
        return field ? field.value : (one.querySelector('button')?.innerText ?? '');
      }),
    );
  }

  /** Chooses or types a value. @param {keyof typeof NAMES | SettingName} name @param {string} value */
  async set(name, value) {
    if (name === 'data') return this.press(await this.#nameOfDataSet(value));
    if (!isOther(name)) return this.withSetting(name, (around) => this.#give(around, name, value));
    const control = await this.control(name);
    if (await control.evaluate(({ localName }) => localName === 'select')) {
      await control.selectOption(value);
      if (name === 'trace' || name === 'by') await control.press('Escape');
      return;
    }
    await this.type(control, value);
  }

  /** Replaces the text of a field by typing. @param {ElementHandle<any>} field @param {string} text */
  async type(field, text) {
    const { keyboard } = this.page;
    await field.focus();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.press('Delete');
    if (text) await keyboard.type(text);
    await keyboard.press('Enter'); // not Tab: after the last control it leaves the page in Firefox
  }

  /**
   * Sets a setting's control, whatever kind it is.
   * @param {ElementHandle<any>} around
   * @param {string} name
   * @param {string} value
   */
  async #give(around, name, value) {
    const field = await around.$('input[type=text]');
    if (field) return this.type(field, value);
    const check = await around.$('input[type=checkbox]');
    if (check) return check.setChecked(value === 'true');
    const radio = await around.$(`label:has(input[value="${value}"])`);
    if (radio) return radio.click();
    const menu = await around.$('button[aria-haspopup=menu]');
    if (menu) {
      await menu.click();
      const label = OPTIONS[name]?.[value].label;
      const items = await around.$$('[role=menuitemradio]');
      for (const item of items) if ((await item.innerText()).split('\n')[0] === label) return item.click();
      throw new Error(`The menu ${name} has no ${label}.`);
    }
    // Otherwise it is a row of toggle buttons, such as the features.
    const wanted = value.split(' ').map((one) => one.replace(/\W/g, ''));
    for (const button of await around.$$('button[aria-pressed]')) {
      const [text, pressed] = [await button.innerText(), await button.getAttribute('aria-pressed')];
      const plain = text.normalize('NFKD').replace(/\W/g, '');
      if (wanted.includes(plain) !== (pressed === 'true')) await button.click();
    }
  }

  /** The current data set, '' if the points are the reader's own. @returns {Promise<string>} */
  #dataSet() {
    return this.element.evaluate(
      ({ shadowRoot }, name) =>
        shadowRoot.querySelector(`[role=toolbar][aria-label="${name}"] [aria-pressed=true]`)?.dataset.value ??
        '',
      NAMES.data,
    );
  }

  /** @param {string} value @returns {Promise<string>} */
  #nameOfDataSet(value) {
    return this.element.evaluate(
      ({ shadowRoot }, [name, data]) =>
        shadowRoot.querySelector(`[role=toolbar][aria-label="${name}"] [data-value="${data}"]`).ariaLabel,
      [NAMES.data, value],
    );
  }

  // — its plane ———————————————————————————————————————————————————————————————————————

  /** Converts data units to positions in the window. @returns {Promise<(place: Place) => Place>} */
  async map() {
    const { settings, ...size } = await this.element.evaluate((figure) => {
      const canvas = figure.shadowRoot.querySelector('canvas[role=application]');
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const fontSize = Number.parseFloat(getComputedStyle(figure).fontSize);
      return { left, top, width, height, fontSize, dpr: devicePixelRatio, settings: figure.settings };
    });
    const domain = domainOf(settings);
    const inset = axesInset(/** @type {any} */ (size));
    const frame = createFrame({ ...size, domain: /** @type {any} */ (domain), inset });
    return ({ x, y }) => ({ x: size.left + frame.x(x), y: size.top + frame.y(y) });
  }

  /** Clicks at positions in data units. @param {...Place} places */
  async click(...places) {
    const map = await this.map();
    for (const place of places) {
      const { x, y } = map(place);
      await this.page.mouse.click(x, y);
    }
  }

  /** Moves the mouse along positions in data units. @param {...Place} places */
  async move(...places) {
    const map = await this.map();
    for (const place of places) {
      const { x, y } = map(place);
      await this.page.mouse.move(x, y);
    }
  }

  /** Presses at the first position, drags along the others and releases. @param {Place[]} places in data units */
  async drag(places) {
    await this.hold(places);
    await this.page.mouse.up();
  }

  /** Drags without releasing. @param {Place[]} places in data units */
  async hold([first, ...others]) {
    await this.move(/** @type {Place} */ (first));
    await this.page.mouse.down();
    await this.move(...others);
  }

  /**
   * The red, green, blue and alpha of the plane's pixels in a square around a position.
   * @param {Place} place in data units
   * @param {number} [reach] half the side of the square, CSS pixels
   * @returns {Promise<number[]>}
   */
  async pixels(place, reach = 10) {
    const { x, y } = (await this.map())(place);
    return this.element.evaluate(
      (figure, [left, top, side]) => {
        const canvas = figure.shadowRoot.querySelector('canvas[role=application]');
        const box = canvas.getBoundingClientRect();
        const square = [left - box.left, top - box.top, side, side];
        const scaled = square.map((length) => Math.round((length * canvas.width) / box.width));
        // Through a copy: reading back the canvas itself would slow it down, and Chromium warns about it.
        const copy = Object.assign(document.createElement('canvas'), { width: scaled[2], height: scaled[3] });
        const ctx = /** @type {any} */ (copy.getContext('2d', { willReadFrequently: true }));
        // The surface is on the canvas below, the points on this one.
        for (const layer of [canvas.previousElementSibling, canvas]) {
          ctx.drawImage(layer, ...scaled, 0, 0, copy.width, copy.height);
        }
        return [...ctx.getImageData(0, 0, copy.width, copy.height).data];
      },
      /** @type {const} */ ([x - reach, y - reach, 2 * reach]),
    );
  }

  /**
   * Sets a state document; unnamed settings take their defaults.
   * @param {Partial<State>} state
   * @returns {Promise<boolean>}
   */
  setState(state) {
    return this.element.evaluate((figure, given) => figure.setState({ version: 1, ...given }), state);
  }
}
