import { expect, test } from 'vitest';
import { zipOf } from '../io/points/archives.js';
import { sheetOf, workbookOf } from '../io/points/workbooks.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** A control of the table panel. @param {Figure} figure @param {string} selector */
const part = (figure, selector) => figure.page.locator(`downhill-figure .table-panel ${selector}`.trim());

/** @param {Figure} figure @param {string} name */
const button = (figure, name) => figure.page.locator('.table-panel button', { hasText: name });

/** @param {Figure} figure @param {string} text */
const paste = (figure, text) => part(figure, '.import textarea').fill(text);

/** Drops a file on an element of the figure. @param {Figure} figure @param {string} name @param {string} text */
const drop = (figure, name, text) =>
  figure.element.evaluate(
    (element, [file, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], file));
      const target = element.shadowRoot.querySelector('[part~=plane]');
      const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      const over = new DragEvent('dragover', init);
      target.dispatchEvent(over);
      const dropped = new DragEvent('drop', init);
      target.dispatchEvent(dropped);
      return [over.defaultPrevented, dropped.defaultPrevented];
    },
    [name, text],
  );

const table = post('show="data table embed" data="moons" layers="3" url-state="fig"');

/** The link, read from the field that is shown when the clipboard is blocked. @param {Figure} figure */
async function linkOf(figure) {
  await figure.page.getByRole('button', { name: 'Copy link' }).click();
  const field = figure.page.getByRole('textbox', { name: 'Link' });
  await eventually(() => field.inputValue()).toContain('#fig=2~');
  expect(await field.evaluate((/** @type {HTMLInputElement} */ one) => one.selectionEnd)).toBeGreaterThan(50);
  return field.inputValue();
}

/** Drops files of these bytes on the plane, all at once. @param {Figure} figure @param {Record<string, Uint8Array | string>} files */
const dropAll = (figure, files) =>
  figure.element.evaluate(
    (element, given) => {
      const dataTransfer = new DataTransfer();
      for (const [name, bytes] of given) dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      element.shadowRoot.querySelector('[part~=plane]').dispatchEvent(new DragEvent('drop', init));
    },
    Object.entries(files).map(
      ([name, bytes]) => /** @type {[string, number[]]} */ ([name, [...Buffer.from(bytes)]]),
    ),
  );

const text = (/** @type {Figure} */ figure, /** @type {string} */ panel) =>
  figure.page
    .locator(`downhill-figure [part~=${panel}]`)
    .innerText()
    .catch(() => '');

inOneBrowser(({ open }) => {
  test('cases 28, 69, N4, 111: a dropped file opens in the panel that can read it, whatever its name', async () => {
    const figure = await (await open({ html: post('show="data" data="moons"'), again: true })).ready();
    const before = await figure.points();
    const points = '[{"x": 1, "y": 2, "label": 0}, {"x": -1, "y": 0.5, "label": 1}]';
    await dropAll(figure, { 'points.json': points });
    await eventually(() => text(figure, 'table')).toContain('2 points');
    await dropAll(figure, { 'points.csv': zipOf({ 'xl/workbook.xml': '<b/>' }) });
    await eventually(() => text(figure, 'table')).toMatch(/Excel workbook.*CSV/);
    const rows = ['x,y,label', '1,2,A', '3,4,B', '5,6,A'].map((row) => row.split(','));
    await dropAll(figure, { 'points.xls': workbookOf({ Notes: sheetOf([]), May: sheetOf(rows) }) });
    await eventually(() => text(figure, 'table')).toMatch(
      /3 points: sheet “May”, the first with a table, of 2/,
    );
    await dropAll(figure, { 'table.txt': '{"0.weight": [[1, 2], [3, 4]], "0.bias": [0, 1]}' });
    await eventually(() => text(figure, 'models')).toContain('PyTorch');
    expect(await figure.points()).toEqual(before);

    const chosen = part(figure, 'input[type=file]');
    expect(await chosen.getAttribute('accept')).toBeNull(); // phones gray out files whose type they do not know
    await chosen.setInputFiles({
      name: 'model.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(zipOf({ 'archive/data.pkl': '' })),
    });
    await eventually(() => text(figure, 'table')).toMatch(/PyTorch file.*torch\.onnx\.export/);
    expect(await figure.points()).toEqual(before);
  });

  test.each([
    [1280, 860],
    [390, 844],
  ])('on a screen of %i × %i all actions of the Data tab are visible at once', async (width, height) => {
    const figure = await (await open({ again: true, context: { viewport: { width, height } } })).ready();
    const { page } = figure;
    await page.getByRole('tab', { name: 'Data' }).click();
    const first = page.getByRole('textbox', { name: 'x of point 1', exact: true });
    await first.waitFor();
    await page.getByRole('tab', { name: 'Data' }).evaluate((tab) => tab.scrollIntoView({ block: 'center' }));
    for (const seen of [
      page.getByRole('textbox', { name: /^Paste rows/ }),
      page.getByRole('button', { name: 'Open a file' }),
      page.getByRole('button', { name: 'Generate' }),
      page.getByRole('button', { name: 'Export' }),
    ]) {
      const box = /** @type {{ y: number, height: number }} */ (await seen.boundingBox());
      expect(box.y).toBeGreaterThan(0);
      expect(box.y + box.height).toBeLessThan(height);
    }
    if (width > 1000) expect((await first.boundingBox())?.y).toBeLessThan(height);
  });

  test('the table adds, edits, sorts and deletes rows by keyboard alone, and undo restores a deleted one', async () => {
    const figure = await (await open({ html: table, again: true })).ready();
    const { keyboard } = figure.page;
    await figure.setState({
      points: [
        { x: 1, y: 2, label: 0 },
        { x: -1, y: 0.5, label: 1 },
      ],
    });
    const cell = (label) => part(figure, `[aria-label="${label}"]`);
    // The table accepts input only once it has rendered.
    const rows = (count) => eventually(() => part(figure, '.points-grid tbody tr').count()).toBe(count + 1);
    await rows(2);
    await cell('x of point 2').focus();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('-2,5');
    await keyboard.press('Tab');
    await eventually(async () => (await figure.points())[1]).toEqual({ x: -2.5, y: 0.5, label: 1 });
    // The focus is on the next cell, although the rows have been rendered again.
    expect(await cell('y of point 2').evaluate((input) => input.matches(':focus'))).toBe(true);

    await cell('y of point 2').focus();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('1e999');
    await keyboard.press('Enter');
    await eventually(() => part(figure, '.points-grid').innerText()).toContain('“1e999” is not valid');
    expect((await figure.points())[1]?.y).toBe(0.5);

    await cell('x of the new point').focus();
    await keyboard.type('0.25');
    await keyboard.press('Tab');
    await keyboard.type('-1');
    await keyboard.press('Enter');
    await eventually(figure.points.bind(figure)).toHaveLength(3);
    expect((await figure.points())[2]).toEqual({ x: 0.25, y: -1, label: 0 });
    await rows(3);

    await part(figure, '[data-sort=x]').focus();
    await keyboard.press('Enter');
    expect(await part(figure, '.points-grid tbody th').allInnerTexts()).toEqual(['2', '3', '1', 'new']);
    await part(figure, '[data-cell="1delete"]').focus();
    await keyboard.press('Enter');
    await eventually(figure.points.bind(figure)).toHaveLength(2);
    await eventually(() =>
      part(figure, '[data-cell="1delete"]').evaluate((cell) => cell.matches(':focus')),
    ).toBe(true);
    await keyboard.press('ControlOrMeta+z');
    await eventually(figure.points.bind(figure)).toHaveLength(3);
  });

  test('rows edited, added and deleted before the table renders again do not revert each other', async () => {
    const figure = await (await open({ html: table, again: true })).ready();
    await figure.setState({ points: [1, 2, 3].map((x) => ({ x, y: 0, label: 0 })) });
    await eventually(() => part(figure, '[data-cell="2x"]').inputValue()).toBe('3');
    await figure.element.evaluate(async ({ shadowRoot }) => {
      const cell = (/** @type {string} */ name) => shadowRoot.querySelector(`[data-cell="${name}"]`);
      const set = async (/** @type {string} */ name, /** @type {string} */ value) => {
        Object.assign(cell(name), { value }).dispatchEvent(new Event('input'));
        await null; // until the field has handled it
        cell(name).dispatchEvent(new Event('blur'));
      };
      await set('0x', '7');
      await set('0y', '8');
      cell('2delete').click();
      Object.assign(cell('new0'), { value: '5' });
      Object.assign(cell('new1'), { value: '6' });
      shadowRoot.querySelector('[data-action=add]').click();
    });
    expect((await figure.points()).map(({ x, y }) => [x, y])).toEqual([
      [7, 8],
      [2, 0],
      [5, 6],
    ]);
  });

  test('a table is previewed with its invalid rows before it is imported, and one undo restores the points', async () => {
    const figure = await (await open({ html: table, again: true })).ready();
    const before = await figure.points();
    await paste(figure, 'x;y;species\n0,5;1;setosa\n1;2,5;<img src=x onerror=alert(1)>\n1;abc;setosa\n2;2;c');
    await eventually(() => part(figure, '.import .found').innerText()).toContain(
      'separated by semicolons; decimal commas',
    );
    const preview = await part(figure, '.import .found').innerText();
    expect(preview).toContain('Line 4, column 2: “abc” is not a number');
    expect(preview).toContain('<img src=x onerror=alert(1)> is A, c is B, setosa is C');
    expect(await figure.points()).toEqual(before);

    await button(figure, 'Replace the points').click();
    await eventually(figure.points.bind(figure)).toEqual([
      { x: 0.5, y: 1, label: 2 },
      { x: 1, y: 2.5, label: 0 },
      { x: 2, y: 2, label: 1 },
    ]);
    expect((await figure.read()).settings.classes).toBe(3);
    await figure.page.keyboard.press('Escape');
    await part(figure, '[data-sort=x]').focus();
    await figure.page.keyboard.press('ControlOrMeta+z');
    await eventually(figure.points.bind(figure)).toEqual(before);
  });

  test('cases 1, 22: the detected use of columns is shown and can be changed before the import', async () => {
    const figure = await (await open({ html: table, again: true })).ready();
    const before = await figure.points();
    const use = (/** @type {string} */ column) =>
      part(figure, '.import .found').getByLabel(`Use of ${column}`, { exact: true });
    await paste(figure, 'id,length,width,height,kind\n7,1,2,3,red\n9,4,5,6,blue\n8,7,8,9,red\n');
    await eventually(() => use('“id”').inputValue()).toBe('ignore');
    expect(await use('“length”').inputValue()).toBe('x');
    expect(await use('“width”').inputValue()).toBe('y');
    expect(await use('“kind”').locator('option:checked').innerText()).toBe('class');
    expect(await part(figure, '.import .found').innerText()).toContain('4 · 7');

    // The select keeps the focus, and the two columns swap their uses.
    await use('“height”').focus();
    await use('“height”').selectOption('x');
    await eventually(() => use('“length”').inputValue()).toBe('ignore');
    await eventually(() => use('“height”').evaluate((select) => select.matches(':focus'))).toBe(true);
    await use('“width”').selectOption('x');
    await eventually(() => use('“height”').inputValue()).toBe('y');
    await use('“kind”').selectOption('ignore');
    await eventually(() => part(figure, '.import .found').innerText()).toContain('no column of classes');
    expect(await figure.points()).toEqual(before);
    await use('“kind”').selectOption('label');
    await eventually(() => part(figure, '.import .found').innerText()).toContain('blue is A, red is B');
    await button(figure, 'Replace the points').click();
    await eventually(figure.points.bind(figure)).toEqual([
      { x: 2, y: 3, label: 1 },
      { x: 5, y: 6, label: 0 },
      { x: 8, y: 9, label: 1 },
    ]);

    // Of many columns some are listed, including those in use, and the rest on request.
    const names = Array.from({ length: 60 }, (_, i) => `f${i}`);
    await paste(figure, `${names.join(',')},label\n${'1,'.repeat(60)}red\n${'2,'.repeat(60)}blue\n`);
    await eventually(() => part(figure, '.import .found select').count()).toBe(25);
    expect(await use('“label”').inputValue()).toBe('label');
    await button(figure, 'Show all 61 columns').click();
    await use('“f50”').selectOption('x');
    await eventually(() => use('“f0”').inputValue()).toBe('ignore');

    // Columns that are invalid in one use may be valid in another.
    await paste(
      figure,
      `time,a,b\n${[1, 2, 3].map((minute) => `10:0${minute},${minute / 8},${minute}`).join('\n')}`,
    );
    await use('“time”').selectOption('x');
    await eventually(() => part(figure, '.import .found').innerText()).toContain('“10:01” is a date or time');
    expect(await button(figure, 'Replace the points').isDisabled()).toBe(true);
    await use('“time”').selectOption('ignore');
    await eventually(() => part(figure, '.import .found').innerText()).toContain(
      'Two columns of numbers are needed',
    );
    await use('“a”').selectOption('x');
    await eventually(() => button(figure, 'Replace the points').isDisabled()).toBe(false);
  });

  test('cases N4, 27: points in JSON are read alike whether dropped or opened', async () => {
    const figure = await (await open({ html: post('show="data table" data="moons"'), again: true })).ready();
    const content = JSON.stringify([-1, 1, 1].map((label, i) => ({ x: i, y: -i, label })));
    const preview = () => part(figure, '.import .found').innerText();
    await dropAll(figure, { 'points.json': content });
    await eventually(preview).toContain('-1 is A, 1 is B');
    const dropped = await preview();
    await button(figure, 'Cancel').click();
    await part(figure, 'input[type=file]').setInputFiles({
      name: 'points.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(content),
    });
    await eventually(preview).toBe(dropped);
    await button(figure, 'Replace the points').click();
    await eventually(async () => (await figure.points()).map(({ label }) => label)).toEqual([0, 1, 1]);
  });

  test('generates points of a data set by count, noise and seed, and reports an invalid count', async () => {
    const figure = await (await open({ html: table, again: true })).ready();
    const field = (/** @type {string} */ name) =>
      part(figure, '').getByRole('textbox', { name, exact: true });
    await button(figure, 'Generate').click();
    await part(figure, '').getByLabel('Data set').selectOption('Gaussians');
    await field('Count').fill('5001');
    await button(figure, 'Generate points').click();
    await eventually(() => part(figure, '.generate').innerText()).toContain('“5001” is not valid');
    await field('Count').fill('37');
    await field('Seed').fill('8');
    await field('Noise').fill('0,2');
    await button(figure, 'Generate points').click();
    await eventually(async () => (await figure.points()).length).toBe(37);
    const made = await figure.points();
    await field('Seed').fill('9');
    await button(figure, 'Generate points').click();
    await eventually(async () => (await figure.points())[0]).not.toEqual(made[0]);
    await figure.press('Undo');
    await eventually(figure.points.bind(figure)).toEqual(made);
  });

  test('a file dropped on the plane opens in the table and changes nothing until it is added; a long read can be canceled', async () => {
    const figure = await (
      await open({ html: post('show="data" menu="table" data="moons"'), again: true })
    ).ready();
    const before = await figure.points();
    expect(await drop(figure, 'photo.png', '\x89PNG\r\n\x1a\n\0\0\0')).toEqual([true, true]);
    await eventually(() => part(figure, '.import .found').innerText()).toContain('Not a text file');
    await drop(figure, 'points.csv', '1,2,0\n3,1,1');
    await drop(figure, 'points.csv', '0.5,2,0\n-1,1,1');
    await eventually(() => part(figure, '.import .found').innerText()).toContain('0.5, 2, A');
    expect(await figure.points()).toEqual(before);
    await figure.element.evaluate((element) => element.play());
    await button(figure, 'Add to the points').click();
    await eventually(figure.points.bind(figure)).toHaveLength(before.length + 2);
    await figure.until(({ playing, epoch }) => playing && epoch > 0);

    // Cancels a long read, found and clicked within the page, between two slices of work.
    const left = await figure.element.evaluate(async ({ shadowRoot }) => {
      const [panel, next] = [
        shadowRoot.querySelector('.table-panel'),
        () => new Promise((go) => setTimeout(go)),
      ];
      const area = panel.querySelector('.import textarea');
      area.value = `1,2,0\n"${'""'.repeat(2_000_000)}`;
      area.dispatchEvent(new Event('input'));
      const preview = panel.querySelector('.import .found');
      while (preview.hidden) await next();
      const said = preview.innerText;
      preview.querySelector('button').click();
      for (let i = 0; i < 50; i++) await next();
      return [said, preview.hidden];
    });
    expect(left).toEqual([expect.stringContaining('Reading a long table'), true]);
    expect(await figure.points()).toHaveLength(before.length + 2);
  });

  test('CSV holds the points exactly, and a link opens as a copy at the same step', async () => {
    const figure = await (await open({ html: table })).ready();
    await figure.setState({
      settings: { layers: [2], seed: 9 },
      points: [
        { x: 0.1, y: -1e-7, label: 1 },
        { x: 2, y: 1, label: 0 },
      ],
      step: 40,
      epoch: 40,
    });
    await figure.until(({ epoch }) => epoch === 40);
    // Reads what would be saved: Firefox's driver does not report downloads.
    const saved = figure.page.evaluate(
      () =>
        new Promise((resolve) => {
          HTMLAnchorElement.prototype.click = function () {
            fetch(this.href).then(async (answer) => resolve([this.download, await answer.text()]));
          };
        }),
    );
    await button(figure, 'Export').click();
    await button(figure, 'Save CSV').click();
    expect(await saved).toEqual(['points.csv', 'x,y,label\n0.1,-1e-7,1\n2,1,0\n']);

    await figure.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    const address = await linkOf(figure);
    expect(figure.page.url()).not.toContain('#');

    const parameters = await figure.element.evaluate((element) => [...element.parameters]);
    await figure.page.goto(`${address}&section=3`);
    await figure.page.reload();
    const copy = figure.page.locator('downhill-figure');
    await eventually(() => copy.evaluate((element) => element.epoch)).toBe(40);
    expect(await copy.evaluate(({ settings }) => [settings.seed, settings.layers])).toEqual([9, [2]]);
    const restored = await copy.evaluate(({ points }) => points);
    expect(restored[0].x).toBeCloseTo(0.1, 4);
    // The link rounds coordinates, so the run is repeated only approximately.
    const repeated = await copy.evaluate((element) => [...element.parameters]);
    expect(repeated).toHaveLength(9);
    for (const [i, value] of repeated.entries()) expect(value).toBeCloseTo(parameters[i], 3);
  });

  test('case 72: a link mangled by mail or chat opens as far as it is intact, and what is missing is reported', async () => {
    const figure = await (await open({ html: table })).ready();
    await figure.setState({
      settings: /** @type {any} */ ({ layers: [4] }),
      points: Array.from({ length: 20 }, (_, i) => ({ x: i / 10, y: -i / 10, label: i % 2 })),
    });
    await figure.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    const [page = '', hash = ''] = (await linkOf(figure)).split('#');
    const [key = '', link = ''] = [hash.slice(0, 4), hash.slice(4)];

    const opened = async (/** @type {string} */ address) => {
      await figure.page.goto('about:blank');
      await figure.page.goto(`${page}#${address}`);
      const copy = figure.page.locator('downhill-figure');
      const notice = copy.locator('[part~=notice]');
      await copy.evaluate((element) => element.ready);
      return {
        points: () => copy.evaluate(({ points, settings }) => [points.length, ...settings.layers]),
        notice: () => notice.textContent(),
      };
    };
    for (const address of [
      `${hash}).`,
      hash.replaceAll('~', '%7E'),
      `${key}${link}%22`,
      encodeURIComponent(hash),
    ]) {
      const { points, notice } = await opened(address);
      await eventually(points, address).toEqual([20, 4]);
      expect(await notice()).toBe('');
    }
    const cut = await opened(hash.slice(0, -1));
    await eventually(cut.points).toEqual([19, 4]);
    await eventually(cut.notice).toBe('This link is incomplete: 19 of its 20 points could be read.');
    const lost = await opened(hash.slice(0, hash.indexOf('points=')));
    await eventually(lost.notice).toContain('incomplete and has no points');
    expect(await lost.points()).toEqual([100, 3]); // the page's own
  });
});
