/**
 * Files, host pages, input devices and browsers that people use, collected from public bug reports of similar tools and by
 * trying real hosts; the numbers are those of the original list, so there are gaps. Each case works, is reported to the
 * reader with what to do, or is documented for authors.
 *
 * @typedef {'works' | 'reported' | 'documented'} Outcome
 * @typedef {readonly [id: string, what: string, outcome: Outcome, where?: string]} Case `where`: the documentation, if there
 *   is no test
 */

/** @type {readonly { title: string, cases: readonly Case[] }[]} */
export const GROUPS = [
  {
    title: 'Tables of points',
    cases: [
      [
        '1',
        'first column with an index or row names, with or without a header, as pandas and R write it (pandas #10646, #781)',
        'works',
      ],
      [
        '3',
        'decimal commas in quoted fields of a comma-separated file (pandas PR #8448, csvlint.io #171)',
        'works',
      ],
      [
        '4',
        'the line “sep=;” that Excel writes above the header row (PowerShell #7776, PapaParse #951)',
        'works',
      ],
      [
        '5',
        'CSV from Excel in windows-1252 or UTF-16, with and without a byte order mark (passman #352, filebrowser #5670)',
        'works',
      ],
      ['7', 'typographic minus signs from calculators, web tables and PDFs (PrairieLearn #135)', 'works'],
      [
        '9',
        'columns separated by spaces: `np.savetxt`, UCI, Fortran; arrays and statements of NumPy, pandas, R, Julia, MATLAB, JavaScript, Rust; arrays printed with “…” and fragments of programs are reported (PapaParse #922)',
        'works',
      ],
      ['11', 'comments, titles and declarations above the header row (numpy #3386)', 'works'],
      [
        '12',
        'thousands separators: 1.234,5, 1 234,5, "1,234.5"; ambiguous ones are reported (jasp-desktop #403)',
        'works',
      ],
      ['13', 'labels numbered from 1, or from any other number (SPORF #195, C3D-tensorflow #74)', 'works'],
      ['14', '0 and 0.0 in the same column of labels (pandas #28335)', 'works'],
      ['15', 'missing values: NA, nan, blank, #N/A (GeoDa #37, veusz #331)', 'reported'],
      [
        '16',
        'ISO 8601 dates, as the time since the first one; other dates, times and Unix timestamps are reported (PapaParse #290)',
        'works',
      ],
      [
        '17',
        'percentages and currencies; a column with several units is reported (csvlint.io #171)',
        'works',
      ],
      [
        '18',
        'tables from Markdown, psql, Stata, SAS, polars, Julia and other data frames (univocity #178)',
        'works',
      ],
      ['19', 'tab-separated columns with decimal commas (PapaParse #1005, #153)', 'works'],
      ['20', 'the LIBSVM format (deepdetect #194); sparse ARFF is reported', 'works'],
      ['21', 'label in the first column and no header row, as in many UCI files', 'works'],
      ['22', 'a column `id` next to the features', 'works'],
      [
        '23',
        'JSON from pandas in every orientation, with words for classes (playground #102, #229)',
        'works',
      ],
      ['25', 'JSON lines; bare NaN is reported', 'works'],
      ['27', 'labels −1 and +1 in JSON and NPZ (mondrianforest PR #6)', 'works'],
      [
        '28',
        'Excel workbooks (.xlsx), dropped, opened or named by `src`: the first sheet with a table is read; .xls and .xlsb are reported (odk central-frontend PR #982)',
        'works',
      ],
      [
        '29',
        'files named by `src`: a sentence below the figure says which columns were used and which were left out',
        'works',
      ],
    ],
  },
  {
    title: 'Models and arrays',
    cases: [
      [
        '31',
        'ONNX from scikit-learn classifiers: label and probabilities, ArgMax, ai.onnx.ml (sklearn-onnx #343, #218)',
        'works',
      ],
      ['32', 'ONNX from scikit-learn’s MLPRegressor: Cast, bias as a row, Reshape', 'works'],
      [
        '33',
        'Squeeze, Reshape and similar operators that change nothing (onnx2caffe #23, burn #2968)',
        'works',
      ],
      ['34', 'weights in float16, bfloat16 and every other plain number type (onnxruntime #9758)', 'works'],
      ['35', 'layers without a bias, dimensions of unknown size (tensorflow-onnx #2213)', 'works'],
      [
        '36',
        'ONNX with its weights in a separate file (pytorch #126479); if that file is missing, it is reported',
        'works',
      ],
      [
        '38',
        'operators that PyTorch’s dynamo exporter adds; weights as constants of every kind (OnnxSlim #12)',
        'works',
      ],
      ['41', '`np.savez(f, X, y)`, which names the arrays arr_0 and arr_1 (npy_array #6)', 'works'],
      ['43', 'words as labels in NPZ (NPZ.jl #33, npyjs PR #56)', 'works'],
      ['44', 'arrays of Python objects, which are pickled (NPZ.jl #10)', 'reported'],
      ['45', 'every plain NumPy type in either byte order (npyjs #3)', 'works'],
      ['48', 'NumPy labels as a column, booleans, −1 and +1, or one-hot', 'works'],
      ['49', 'arrays in column-major order, compressed (bitjs #19)', 'works'],
      ['50', 'archives written as a stream (node-unzip #5)', 'works'],
      ['51', 'a single `.npy`', 'works'],
      [
        '61',
        'state dicts with sorted keys: layers are ordered by number (fvcore #136, pytorch #106942)',
        'works',
      ],
      ['62', 'checkpoints that hold weights, optimizer and epoch (pytorch #101107)', 'works'],
      ['63', 'prefixes added by wrappers: `_orig_mod.module.` (nanoGPT #325)', 'works'],
      ['65', 'NaN among the weights, as Python writes it', 'reported'],
      ['66', '`model.to_json()`: layers without weights', 'reported'],
      ['67', 'TensorFlow.js: model.json with its .bin; if the .bin is missing, it is reported', 'works'],
      [
        '68',
        'batch normalization, which is folded into the weights; where that is impossible, it is reported (Res2Net #4)',
        'works',
      ],
      [
        '69',
        '.pt, .keras and .h5 files: the message has the line of code that saves a readable file; .safetensors files are read (netron #182)',
        'reported',
      ],
    ],
  },
  {
    title: 'Pages, links and iframes',
    cases: [
      ['71', 'a link opened in the same tab, so that only the hash changes (excalidraw PR #1893)', 'works'],
      [
        '72',
        'links changed by chat and mail: %7E, a trailing period, truncation (plannotator #142, urllib3 #1683)',
        'works',
      ],
      ['73', 'properties set before the element is defined (howto-components #55, lit #701)', 'works'],
      ['74', 'element created by a script, filled, then appended (react #11347)', 'works'],
      ['75', 'booleans as "false", attributes in camelCase (react #9230, lit #3053)', 'works'],
      ['76', 'import on a server (next.js #11619)', 'works'],
      ['78', 'element moved within the page, or removed and inserted again (lottie-player PR #153)', 'works'],
      ['79', 'element moved to another document and back (lit PR #4873, csswg #11403)', 'works'],
      ['80', 'browsers without constructable style sheets: the fallback stays (swiper #6831)', 'works'],
      ['81', 'old libraries that add a toJSON method to all arrays (prototype #327)', 'works'],
      ['82', 'pages translated by the browser (react-truncate-markup #57)', 'works'],
      ['83', 'element created while hidden: details, tab, dialog (Chart.js #1311)', 'works'],
      ['84', 'curly quotes in attributes (tufte-css PR #47)', 'reported'],
      ['86', 'a <base> that points elsewhere (whatwg/html #6568)', 'works'],
      [
        '87',
        'XHTML and EPUB (x-tag/core #68), with `import()`, because Chromium does not run module scripts in XML',
        'works',
      ],
      [
        '89',
        'downloads in a sandboxed iframe: the figure does not claim to have saved the file and offers the text (codesandbox #4739)',
        'works',
      ],
      ['90', 'panel files of another version (outline PR #13489)', 'reported'],
      ['91', 'the script loaded twice, from two URLs (material-web #5107)', 'works'],
      [
        '92',
        'a server that declares another character encoding, editors that add a byte order mark (aspnetcore #20406)',
        'works',
      ],
      [
        '93',
        'keyboard shortcuts of the page while the reader types into the figure (github/hotkey #123, reveal.js #149)',
        'works',
      ],
      ['94', 'memory use after many figures (brave #3366, emscripten #19374)', 'works'],
      ['95', 'vertical writing modes (vivliostyle #1190)', 'works'],
      ['N1', 'the page for iframes in any folder of a site', 'works'],
      ['N2', 'containers that shrink to fit', 'works'],
      ['N3', 'a file named by `src` without a valid row: the points stay', 'reported'],
      [
        'N4',
        'the same file pasted, opened, dropped or named by `src`: the same points, the same message',
        'works',
      ],
      ['N5', 'unknown settings passed to the API', 'reported'],
      ['N6', 'instructions of links: all parts or none', 'works'],
      ['N7', 'lists of words separated by commas', 'works'],
      ['N8', 'singular and plural in messages', 'works'],
      [
        'N9',
        'routers that copy, cache or swap pages: Turbo, htmx, pjax, Swup, Barba, Astro, DOM morphing',
        'works',
      ],
    ],
  },
  {
    title: 'Platforms and frameworks',
    cases: [
      [
        'A1',
        'reveal.js and other pages with keyboard shortcuts: keys used by the figure do not reach the page',
        'works',
      ],
      ['A2', 'a stroke with a finger does not change the slide', 'works'],
      ['A3', 'flex, grid, float, table cell, inline-block, vertical pages', 'works'],
      ['A4', 'Markdown renderers that do not know the tag: it is inside a <figure>', 'works'],
      ['A5', 'WordPress adds #?secret=… to URLs', 'works'],
      ['A6', 'WordPress clips an iframe until it sends a message', 'works'],
      ['A7', 'host.js loaded after the iframe', 'works'],
      ['A8', 'webpack, Next.js and esbuild find the panels: literal imports', 'works'],
      ['A9', 'links in the text, with routers and in shadow trees', 'works'],
      ['A10', 'a second figure follows the figure with the id in `for`', 'works'],
      ['A11', 'Vue and Svelte: `:autoplay="false"`', 'works'],
      ['A12', 'TypeScript: properties, events, elements, React and Vue', 'works'],
      ['A13', 'printing a dark page, and on paper of another width', 'works'],
      ['A14', 'DOM morphing that overwrites a value in the text', 'works'],
      ['A15', 'forced colors', 'works'],
      ['B1', 'WordPress removes tags from what authors write', 'documented', 'hosts.md#wordpress'],
      ['B2', 'WordPress’s Media Library refuses scripts', 'documented', 'hosts.md#wordpress'],
      ['B3', 'how React and Vue handle elements and events', 'documented', 'hosts.md#frameworks'],
      ['B4', 'Next.js: server and client components', 'documented', 'hosts.md#frameworks'],
      ['B5', 'the page for iframes, opened as a file without a server', 'works'],
      [
        'B6',
        'the script on another server: CORS, integrity',
        'documented',
        'hosts.md#scripts-on-another-server',
      ],
      ['B7', 'settings in the query of an iframe URL, as Jupyter writes them', 'works'],
      ['B8', 'font size on slides', 'documented', 'hosts.md#slides'],
    ],
  },
  {
    title: 'Input devices',
    cases: [
      ['101', 'coalesced pointer events without offsets (flutter engine PR #56719)', 'works'],
      ['102', 'a palm on the screen while the pen draws (excalidraw #3838)', 'works'],
      ['103', 'the eraser end of a pen (pointerevents #134)', 'works'],
      ['104', 'on-screen keyboards without a minus sign (taiga-ui PR #2061)', 'works'],
      ['105', 'on-screen keyboards with only a decimal comma (nightscout #319)', 'works'],
      ['106', 'number fields in other locales (angular/components #14575)', 'works'],
      ['107', 'the mouse wheel over a field (whatwg/html #10911)', 'works'],
      ['108', 'shortcuts on Cyrillic, Greek, Arabic and AZERTY keyboards (excalidraw #7465)', 'works'],
      ['109', 'phones that zoom in on small fields (canvas-kit #1556)', 'works'],
      ['110', 'a touch screen on a laptop (web.dev PR #7496)', 'works'],
      ['111', 'file pickers that gray out files, and files with the wrong name (netron #1051)', 'works'],
    ],
  },
  {
    title: 'Browsers and systems',
    cases: [
      ['121', 'browsers that add noise when a canvas is read (goatcounter #880, arkenfox #972)', 'works'],
      ['122', 'clocks with a resolution of 100 ms (emscripten #9367)', 'works'],
      ['123', 'screens with 30 to 240 Hz (dwitter #414)', 'works'],
      ['124', 'extensions that recolor the page (darkreader #2067)', 'works'],
      ['125', 'high contrast (carbon-charts #894)', 'works'],
      ['126', 'training that would turn all weights into NaN (playground #77, #153)', 'reported'],
    ],
  },
  {
    title: 'Failures and hostile input',
    cases: [
      ['holds 1', 'an engine that crashes again and again, with long pauses', 'works'],
      ['holds 2', 'a page that freezes while the engine runs on it', 'works'],
      ['holds 3', 'archives that decompress to gigabytes', 'reported'],
      ['holds 4', 'a step that would take weeks to reach; any value passed to any method', 'reported'],
      ['holds 5', 'extremely deep JSON', 'reported'],
      ['holds 6', 'endless files and responses', 'reported'],
      ['holds 7', 'a saved drawing that was damaged in any way', 'works'],
      ['holds 8', 'two tabs that change the same drawing at the same time', 'works'],
      ['holds 9', 'optimizer decay rates (β) of 1', 'reported'],
      ['holds 10', 'an iframe of another site that requests a height', 'works'],
      ['holds 11', 'messages that quote invalid values', 'works'],
      ['holds 12', 'mistakes in the code that no test had detected', 'works'],
      ['holds 13', 'an engine that stops without an error', 'reported'],
    ],
  },
];

/** What has not been tested, and why. */
export const UNTRIED = [
  [
    'Safari on a Mac, an iPhone or an iPad',
    'not available; cases 80, 101, 104, 109 and 111 cover the known differences',
  ],
  ['A real pen, a real finger', 'the tests send synthetic input, from which browsers make the same events'],
  ['JupyterLab, MyST, Quarto', 'nbconvert and pandoc, which they use, are tested instead'],
  ['WordPress multisite, and the editor role', 'tested as an administrator and as an author'],
  [
    'The browser’s storage quota, a power failure',
    'neither can be provoked in a test; a failing write and a killed process are tested instead',
  ],
];
