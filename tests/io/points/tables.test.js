// Tables written by pandas, R, Excel, NumPy, UCI, Markdown and scikit-learn are read as intended. Unreadable cells are
// reported, once per column, and nothing is misread.
import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { finish } from '../../../web/io/steps.js';
import { tableReading } from '../../../web/words/index.js';
import { readText } from './at-once.js';

const { faultSentences } = tableReading;
const regression = { ...DEFAULTS, task: 'regression' };
const valued = { ...regression, inputs: 2 };
const read = (text, settings = DEFAULTS) => readText(text, settings);
/** Points as rows. */
const rows = ({ points }) => points.map(({ x, y, label }) => [x, y, label]);
const names = ({ understood }) => understood.classes.map(([name]) => name);
const taken = ({ understood, faults }) => tableReading.taken(understood, faults, true);
const sentence = ({ refusal }) => tableReading.refusal(refusal, ({ code }) => code);

describe('the points (1.5, −2) of class A and (0.25, 3) of class B are read from', () => {
  test.each([
    ['case 1: pandas, with its index', ',x,y,label\n0,1.5,-2,A\n1,0.25,3,B\n'],
    ['case 1: pandas, with its index saved twice', 'Unnamed: 0,x,y,label\n0,1.5,-2,A\n1,0.25,3,B\n'],
    ['case 1: pandas, columns without names', ',0,1,2\n0,1.5,-2,A\n1,0.25,3,B\n'],
    ['case 1: R, write.csv', '"","x","y","label"\n"1",1.5,-2,"A"\n"2",0.25,3,"B"\n'],
    ['case 1: R, write.table', '"x" "y" "label"\n"1" 1.5 -2 "A"\n"2" 0.25 3 "B"\n'],
    ['case 1: R, write.csv2', '"";"x";"y";"label"\n"1";1,5;-2;"A"\n"2";0,25;3;"B"\n'],
    ['case 1: pandas, printed', '      x  y label\n0  1.50 -2     A\n1  0.25  3     B\n'],
    ['case 3: decimal commas in quotes', 'x,y,label\n"1,5","-2,0",A\n"0,25","3,0",B\n'],
    ['case 4: sep=', 'sep=;\r\nlabel;x;y\r\nA;1,5;-2\r\nB;0,25;3\r\n'],
    ['case 4: sep=, tab', '"sep=\t"\nx\ty\tlabel\n1.5\t-2\tA\n0.25\t3\tB\n'],
    ['case 7: typographic minus', 'x\ty\tlabel\n1.5\t−2\tA\n0.25\t3\tB\n'],
    ['case 9: spaces', ' 1.500e+00 -2.000e+00 A\n 2.500e-01  3.000e+00 B\n'],
    ['case 9: spaces and decimal commas', '1,5 -2 A\n0,25 3 B\n'],
    ['case 9: spaces and tabs, as in UCI files', '1.5   -2\tA\n0.25\t\t3  B\n'],
    ['case 9: np.savetxt with a header', '# x y label\n1.5 -2 A\n0.25 3 B\n'],
    [
      'case 11: comments above and between',
      '# by a tool\n# 2, "rows\nlabel,x,y\nA,1.5,-2\n# half\nB,0.25,3\n',
    ],
    ['case 11: MATLAB comments', '% by a tool\n1.5,-2,A\n0.25,3,B\n'],
    ['case 11: a title', 'Readings of the 3rd\nDate: 2 May\n\nx;y;label\n1,5;-2;A\n0,25;3;B\n'],
    ['case 11: a title in a spreadsheet', 'Readings,,\n,,\nx,y,label\n1.5,-2,A\n0.25,3,B\n'],
    ['case 9: NumPy, printed', "[['1.5' '-2' 'A']\n ['0.25' '3' 'B']]"],
    ['case 9: Python, tuples', "[(1.5, -2, 'A'), (0.25, 3, 'B')]"],
    [
      'case 9: Python, a statement',
      "X = np.array([[1.5, -2, 'A'],\n              [0.25, 3, 'B']], dtype=object)\n",
    ],
    ['case 9: MATLAB', "P = [1.5 -2 'A'; 0.25 3 'B'];"],
    ['case 9: MATLAB, one row per line', "[1.5, -2, 'A'\n 0.25, 3, 'B']"],
    ['case 9: GeoGebra', "{(1.5, -2, 'A'), (0.25, 3, 'B')}"],
    ['case 11: ARFF', '% UCI\n@relation r\n@attribute x numeric\n@data\n1.5,-2,A\n0.25,3,B\n'],
    ['case 18: Markdown', '| x | y | **label** |\n|---:|:--:|:---|\n| 1.5 | −2 | A |\n| `0.25` | 3 | B |\n'],
    ['case 18: psql', '   x  | y  | label\n------+----+-------\n  1.5 | -2 | A\n 0.25 |  3 | B\n'],
    [
      'case 18: a grid',
      '+---+---+---+\n| x | y | label |\n+===+===+===+\n| 1.5 | -2 | A |\n| 0.25 | 3 | B |\n+---+---+---+',
    ],
    ['case 21: label first, no header', 'A,1.5,-2\nB,0.25,3\n'],
    ['case 19: tabs and decimal commas', 'x\ty\tlabel\n1,5\t-2\tA\n0,25\t3\tB\n'],
    ['case 19: tabs and decimal commas, no header', '1,5\t-2,0\tA\n0,25\t3,0\tB\n'],
    ['case 22: an id', 'id,feature_1,feature_2,label\n1000,1.5,-2,A\n1001,0.25,3,B\n'],
    ['case 22: an id in camel case', 'sampleId,f1,f2,species\nq1,1.5,-2,A\nq2,0.25,3,B\n'],
    ['a space after each comma', '"x", "y", "label"\n1.5, -2, "A"\n0.25, 3, "B"\n'],
    ['empty columns and rows', 'x;y;label;;\n1,5;-2;A;;\n0,25;3;B;;\n;;;;\n'],
    ['more features than needed', '1.5,-2,7,9,A\n0.25,3,8,6,B\n'],
    ['case 23: records', '[{"x":1.5,"y":-2,"label":"A"},{"x":0.25,"y":3,"label":"B"}]'],
    ['case 23: columns', '{"x":{"0":1.5,"1":0.25},"y":{"0":-2,"1":3},"label":{"0":"A","1":"B"}}'],
    ['case 23: index', '{"a":{"x":1.5,"y":-2,"label":"A"},"b":{"x":0.25,"y":3,"label":"B"}}'],
    ['case 23: split', '{"columns":["x","y","label"],"index":[0,1],"data":[[1.5,-2,"A"],[0.25,3,"B"]]}'],
    [
      'case 23: table',
      '{"schema":{"fields":[]},"data":[{"index":0,"x":1.5,"y":-2,"label":"A"},{"index":1,"x":0.25,"y":3,"label":"B"}]}',
    ],
    ['case 23: lists', '{"x":[1.5,0.25],"y":[-2,3],"label":["A","B"]}'],
    ['case 23: rows below a header', '[["x","y","label"],[1.5,-2,"A"],[0.25,3,"B"]]'],
    ['case 23: X and y', '{"X":[[1.5,-2],[0.25,3]],"y":["A","B"]}'],
    ['case 23: numbers in quotes', '[{"x":"1,5","y":"−2","label":"A"},{"x":"0,25","y":"3","label":"B"}]'],
    ['case 25: one record per line', '{"x":1.5,"y":-2,"label":"A"}\n{"x":0.25,"y":3,"label":"B"}\n'],
    ['case 1: two indices', 'level_0,index,x,y,label\n0,5,1.5,-2,A\n1,6,0.25,3,B\n'],
    ['case 1: pandas, one named column among unnamed ones', '0,1,label\n1.5,-2,A\n0.25,3,B\n'],
    [
      'case 1: pandas, printed with its shape',
      '     x  y label\n0 1.5 -2 A\n1 0.25 3 B\n\n[2 rows x 3 columns]\n',
    ],
    ['case 4: sep= with the wrong separator', 'sep=;\nx,y,label\n1.5,-2,A\n0.25,3,B\n'],
    ['case 4: numbers as text formulas for Excel', 'x;y;label\n="1,5";="-2";="A"\n="0,25";="3";="B"\n'],
    ['case 7: other minus signs', 'x;y;label\n1.5;⁻2;A\n0.25;3;B\n'],
    ['case 7: a modifier letter as a minus sign', 'x;y;label\n1.5;˗2;A\n0.25;3;B\n'],
    ['case 9: non-breaking spaces', 'x\u00a0y\u00a0label\n1.5\u00a0-2\u00a0A\n0.25\u00a03\u00a0B\n'],
    ['case 9: Octave', 'P =\n\n   1.5  -2  A\n   0.25  3  B\n'],
    ['case 9: Julia', '2×3 Matrix{Any}:\n 1.5   -2  "A"\n 0.25   3  "B"\n'],
    ['case 9: Mathematica', '{{1.5, -2, "A"}, {2.5*^-1, 3, "B"}}'],
    ['case 9: C++', "double points[][3] = {{1.5, -2, 'A'}, {0.25, 3, 'B'}};"],
    ['case 9: Python, statements', 'X = np.array([[1.5, -2], [0.25, 3]])\ny = ["A", "B"]\n'],
    [
      'case 9: pandas, a dictionary of columns',
      "pd.DataFrame({'x': [1.5, .25], 'y': [-2., +3], 'label': ['A', 'B']})",
    ],
    [
      'case 9: pandas, rows and column names',
      "df = pd.DataFrame([['A', -2, 1.5], ['B', 3, 0.25]], columns=['label', 'y', 'x'])",
    ],
    [
      'case 9: NumPy, records',
      "rec.array([(-2., 1.5, 'A'), (3., 0.25, 'B')],\n          dtype=[('y', '<f8'), ('x', '<f8'), ('label', '<U1')])",
    ],
    ['case 9: Rust', 'let points = vec![(1.5, -2.0, "A"), (0.25, 3.0, "B")];'],
    ['case 9: Fortran', ' 0.15D+01 -0.2D+01 A\n 0.25D+00  0.3D+01 B\n'],
    ['case 9: Python, a dictionary', "{'x': [1.5, 0.25], 'y': [-2, 3], 'label': ['A', 'B']}"],
    [
      'case 9: Python, dictionaries',
      "[{'x': np.float64(1.5), 'y': -2, 'label': 'A'}, {'x': 0.25, 'y': 3, 'label': 'B'},]",
    ],
    ['case 9: JavaScript', 'const points = [{ x: 1.5, y: -2, label: "A" }, { x: 0.25, y: 3, label: "B" }];'],
    ['case 9: R, data.frame', 'data.frame(x = c(1.5, 0.25), y = c(-2, 3), label = c("A", "B"))'],
    ['case 9: R, vectors', 'x <- c(1.5, 0.25)\ny <- c(-2, 3)\nlabel <- c("A", "B")\n'],
    ['case 11: trailing comments', '1.5 -2 A # first\n0.25 3 B # the last of them\n'],
    [
      'case 11: KEEL',
      '@relation r\n@attribute a real\n@inputs a, b\n@outputs c\n@data\n1.5, -2, A\n0.25, 3, B\n',
    ],
    ['case 11: single quotes', "'x','y','label'\n1.5,-2,'A'\n0.25,3,'B'\n"],
    [
      'case 18: MySQL',
      '+---+---+---+\n| x | y | label |\n+---+---+---+\n| 1.5 | -2 | A |\n| 0.25 | 3 | B |\n+---+---+---+\n2 rows in set (0.00 sec)\n',
    ],
    [
      'case 18: Stata',
      '     +-----------------+\n     |   x    y  label |\n     |-----------------|\n  1. | 1.5   -2      A |\n  2. | .25    3      B |\n     +-----------------+\n',
    ],
    [
      'case 18: reStructuredText',
      '==== === =====\n x    y  label\n==== === =====\n1.5  -2  A\n0.25 3   B\n==== === =====\n',
    ],
    ['case 18: AsciiDoc', '|===\n|x |y |label\n\n|1.5 |-2 |A\n|0.25 |3 |B\n|===\n'],
    ['case 18: SAS', 'Obs    x     y    label\n\n  1   1.50   -2      A\n  2   0.25    3      B\n'],
    [
      'case 18: psql, with a row count',
      '   x  | y  | label\n------+----+-------\n  1.5 | -2 | A\n 0.25 |  3 | B\n(2 rows)\n',
    ],
    [
      'case 18: polars',
      'shape: (2, 3)\n┌──────┬─────┬───────┐\n│ x    ┆ y   ┆ label │\n│ ---  ┆ --- ┆ ---   │\n│ f64  ┆ i64 ┆ str   │\n╞══════╪═════╪═══════╡\n│ 1.5  ┆ -2  ┆ A     │\n│ 0.25 ┆ 3   ┆ B     │\n└──────┴─────┴───────┘',
    ],
    [
      'case 18: Julia',
      ' Row │ x        y      label\n     │ Float64  Int64  String\n─────┼──────────────\n   1 │    1.5      -2  A\n   2 │    0.25      3  B',
    ],
    ['case 18: Confluence', '||x||y||label||\n|1.5|-2|A|\n|0.25|3|B|\n'],
    [
      'case 18: a title and a source',
      'Table 1: points\n\n| x | y | label |\n|---|---|---|\n| 1.5 | -2 | A |\n| 0.25 | 3 | B |\n\nSource: us\n',
    ],
    ['case 18: a Markdown code block', '```csv\nx,y,label\n1.5,-2,A\n0.25,3,B\n```\n'],
    ['case 22: several keys', 'user_id,session_id,a,b,label\n1,5,1.5,-2,A\n2,5,0.25,3,B\n'],
    [
      'case 23: MongoDB',
      '[{"_id":{"$oid":"a"},"x":1.5,"y":-2,"label":"A"},{"_id":{"$oid":"b"},"x":0.25,"y":3,"label":"B"}]',
    ],
    ['case 23: nested records', '[{"at":{"x":1.5,"y":-2},"label":"A"},{"at":{"x":0.25,"y":3},"label":"B"}]'],
    ['case 23: brain.js', '[{"input":[1.5,-2],"output":["A"]},{"input":[0.25,3],"output":["B"]}]'],
    ['case 23: pairs', '[[[1.5,-2],"A"],[[0.25,3],"B"]]'],
    [
      'case 23: X_train and y_train',
      '{"X_train":[[1.5,-2],[0.25,3]],"y_train":[["A"],["B"]],"X_test":[[1,1]]}',
    ],
    ['case 23: leading comments', '// points\n/* two */ [[1.5,-2,"A"],[0.25,3,"B"]]'],
    [
      'case 23: wrapped twice, as in Vega',
      '{"data":{"values":[{"x":1.5,"y":-2,"label":"A"},{"x":0.25,"y":3,"label":"B"}]},"mark":"point"}',
    ],
    ['case 23: wrapped lists', '{"points":{"x":[1.5,0.25],"y":[-2,3],"label":["A","B"]}}'],
    ['case 23: points grouped by class', '{"A":[[1.5,-2]],"B":[[0.25,3]]}'],
    [
      'case 23: JSON in a JSON string',
      JSON.stringify('[{"x":1.5,"y":-2,"label":"A"},{"x":0.25,"y":3,"label":"B"}]'),
    ],
    ['case 23: a Markdown code block', '```json\n[[1.5,-2,"A"],[0.25,3,"B"]]\n```'],
    ['case 25: one row per line', '[1.5,-2,"A"]\r\n[0.25,3,"B"]\r\n'],
  ])('%s', (_, text) => {
    const table = read(text);
    expect(table).toMatchObject({ faults: [], classes: 2 });
    expect(rows(table)).toEqual([
      [1.5, -2, 0],
      [0.25, 3, 1],
    ]);
    expect(names(table)).toEqual(['A', 'B']);
  });
});

test('cases 1b, 29: the used and unused columns are reported, unless the header makes them clear', () => {
  const table = read(',x,y\n0,-3,0.5\n1,-2.5,0.75\n', regression);
  expect(rows(table)).toEqual([
    [-3, 0.5, 0],
    [-2.5, 0.75, 0],
  ]);
  expect(taken(table)).toBe('x from “x”, y from “y”. Not used: column 1.');
  expect(taken(read('id,f,g,label\n1,2,3,A\n2,3,4,B\n'))).toBe(
    'x from “f”, y from “g”, class from “label”. Not used: “id”.',
  );
  expect(taken(read('5,1,2,A\n6,2,1,B\n'))).toBe(
    'x from column 1, y from column 2, class from column 4. Not used: column 3.',
  );
  expect(taken(read('x,y,label\n1,2,A\n3,4,B\n'))).toBe('');
});

test('case N8: the message has singular and plural forms', () => {
  expect(taken(read('x,y,label\n1,2,A\nnorth,4,B\n'))).toMatch(
    /^1 row is left out\. Line 3, column 1: “north” is not a number\./,
  );
  expect(taken(read('x,y,label\n1,2,A\nnorth,4,B\nsouth,4,B\n'))).toMatch(/^2 rows are left out\./);
});

describe('case 12: thousands separators', () => {
  test.each([
    [
      'points',
      'x;y\n1.234,5;-21.419,06\n12,5;1.000\n',
      [
        [1234.5, -21419.06],
        [12.5, 1000],
      ],
    ],
    [
      'non-breaking spaces',
      'x;y\n1\u00a0234,5;2\u202f419,06\n12,5;7\n',
      [
        [1234.5, 2419.06],
        [12.5, 7],
      ],
    ],
    [
      'commas',
      'x,y\n"1,234.5",2\n"1,234",3\n',
      [
        [1234.5, 2],
        [1234, 3],
      ],
    ],
    [
      'apostrophes',
      "x;y\n1'234.5;2\n7;1’000\n",
      [
        [1234.5, 2],
        [7, 1000],
      ],
    ],
    [
      'three decimals',
      'x;y\n1,234;2\n0,5;7,125\n',
      [
        [1.234, 2],
        [0.5, 7.125],
      ],
    ],
    [
      'three decimals throughout',
      'x,y\n1.234,2.345\n-3.456,4.567\n',
      [
        [1.234, 2.345],
        [-3.456, 4.567],
      ],
    ],
  ])('%s', (_, text, expected) => {
    const table = read(text, regression);
    expect(table.faults).toEqual([]);
    expect(rows(table).map(([x, y]) => [x, y])).toEqual(expected);
  });

  test('that could be decimal marks are reported once, and the rows are not read', () => {
    const table = read('x\ty\n1,234\t1\n2,345\t2\n3,456\t3\n', regression);
    expect(table.points).toEqual([]);
    expect(faultSentences(table.faults)).toEqual([
      'Column 1 (“x”), 3 rows from line 2 on: “1,234” could be two numbers. Write it without thousands separators.',
    ]);
  });

  test('a decimal comma that is also the column separator is rejected', () => {
    expect(sentence(read('x,y,label\n-2,5,-1,5,1\n1,5,2,25,0\n'))).toMatch(
      /Line 1.*3 columns.*5.*commas in quotes/,
    );
  });
});

describe('cases 13, 14, 15: labels are read', () => {
  test.each([
    ['from 1', 'x,y,class\n1,2,2\n2,3,3\n3,4,1\n', [1, 2, 0], ['1', '2', '3']],
    ['0 next to 0.0', 'x,y,label\n1,2,1.0\n2,3,0\n3,4,1\n4,5,0.0\n', [1, 0, 1, 0], ['0', '1']],
    ['−1 and +1', 'x,y,label\n1,2,−1\n2,3,+1\n', [0, 1], ['-1', '1']],
    [
      'from 1, label first, no header',
      '1,14.23,1.71\n2,13.2,1.78\n3,13.16,2.36\n1,14.37,1.95\n2,13.24,2.59\n3,14.2,1.76\n1,9.3,1.7\n',
      [0, 1, 2, 0, 1, 2, 0],
      ['1', '2', '3'],
    ],
    [
      'one-hot columns',
      'x,y,blue,red,green\n1.5,2,1,0,0\n2,3,0,0,1\n3,4,0,1,0\n',
      [0, 1, 2],
      ['blue', 'green', 'red'],
    ],
    ['dummy columns of pandas', 'x,y,c_a,c_b\n1,2,False,True\n2,3,True,False\n', [1, 0], ['c_a', 'c_b']],
    [
      'one-hot columns without a header',
      '1.5,2,1,0,0\n2,3.5,0,0,1\n3,4,0,1,0\n4,5,0,1,0',
      [0, 2, 1, 1],
      ['#3', '#4', '#5'],
    ],
    ['booleans', '{"x":[1,2],"y":[3,4],"label":[true,false]}', [1, 0], ['false', 'true']],
    ['case 27', '[{"x":1,"y":2,"label":-1},{"x":2,"y":1,"label":1}]', [0, 1], ['-1', '1']],
    ['colors in the first column', '#f80,1,2\n#08f,3,4\n', [1, 0], ['#08f', '#f80']],
    ['plus and minus, as in UCI files', 'b,30.83,0,+\na,58.67,4.46,-\na,24.5,0.5,-\n', [0, 1, 1], ['+', '-']],
  ])('%s', (_, text, labels, called) => {
    const table = read(text);
    expect(table.faults).toEqual([]);
    expect(table.points.map(({ label }) => label)).toEqual(labels);
    expect(names(table)).toEqual(called);
    expect(table.classes).toBe(Math.max(2, called.length));
  });

  test('case 15: missing values are reported and do not become a class', () => {
    const table = read('x,y,label\n1,2,A\nNA,2,B\n1,nan,B\n#N/A,2,A\n1,,B\n1,2,NA\n1,2,null\n3,4,B\n');
    expect(rows(table)).toEqual([
      [1, 2, 0],
      [3, 4, 1],
    ]);
    expect(names(table)).toEqual(['A', 'B']);
    expect(table.faults.map(({ code, place }) => [code, place])).toEqual(
      [3, 4, 5, 6, 7, 8].map((place) => ['empty', place]),
    );
  });
});

describe('cases 16, 17: text that is not a number is reported once per column', () => {
  test.each([
    ['dates in other formats', 'price;day\n10,5;2.1.2024\n11;3.1.2024\n', /“2\.1\.2024” is a date/],
    ['dates with names of months', 'date,y\n2 Jan 2024,2\n3 Jan 2024,1\n', /“2 Jan 2024” is a date/],
    ['times', 'x,y\n10:30,1\n10:40,2\n', /“10:30” is a date|time/],
    [
      'Unix timestamps',
      'time,price\n1704153600,10.5\n1704240000,11\n',
      /Column 1 \(“time”\), 2 rows.*larger than one million/,
    ],
    ['two currencies', 'x,y\n$2.25,1\n€ 3,2\n', /Column 1 \(“x”\), 2 rows.*differ in their unit/],
  ])('%s', (_, text, expected) => {
    const table = read(text, regression);
    expect(table.points).toEqual([]);
    const sentences = faultSentences(table.faults);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(expected);
    expect(sentences[0].length).toBeLessThanOrEqual(130);
  });

  test('but a column that is not needed is only reported as unused', () => {
    const table = read('date,open,close\n2024-01-02,10.5,3\n2024-01-03,11,4\n', regression);
    expect(table.faults).toEqual([]);
    expect(taken(table)).toBe('x from “open”, y from “close”. Not used: “date”.');
  });
});

describe('case 9: output abbreviated with “…” is rejected', () => {
  test.each([
    ['NumPy', '[[1. 2. 0.]\n [2. 1. 1.]\n ...\n [3. 4. 1.]]'],
    ['NumPy, repr', 'array([[1., 2., 0.],\n       ...,\n       [3., 4., 1.]])'],
    ['NumPy, a list', '[0.  0.1 0.2 ... 9.7 9.8 9.9]'],
    ['Python', '[[1, 2], [3, 4], ...]'],
    ['PyTorch', 'tensor([[ 1.,  2.],\n        ...,\n        [ 3., 4.]])'],
    [
      'pandas',
      '     x    y label\n0  1.5 -2.0     A\n..  ...  ...   ...\n99 3.0  4.0     B\n\n[100 rows x 3 columns]',
    ],
    ['polars', '│ x   ┆ y   │\n╞═════╪═════╡\n│ 1.5 ┆ -2  │\n│ …   ┆ …   │\n│ 3.0 ┆ 4.0 │\n'],
    [
      'R',
      '# A tibble: 30 × 2\n      x     y\n  <dbl> <dbl>\n1  1.5     -2\n2  0.25     3\n# ℹ 28 more rows\n',
    ],
    ['Julia', ' Row │ x  y\n─────┼─────\n   1 │ 1  2\n  ⋮  │ ⋮  ⋮\n 100 │ 3  4\n   98 rows omitted\n'],
  ])('%s', (_, text) => {
    expect(sentence(read(text))).toMatch(/^Rows are missing.*CSV/);
  });
});

test('text that is not a table is rejected with the reason', () => {
  expect(sentence(read('[1.5 2.5 3.5]', regression))).toMatch(/^Two columns/);
  expect(sentence(read('[1] 1.5 2.5 3.5', regression))).toMatch(/^Two columns/);
  expect(sentence(read('<table><tr><td>1</td></tr></table>'))).toMatch(/^This is a web page/);
  expect(sentence(read('   1.0e+03 *\n\n  1.5  2.0\n  2.5  3.0\n'))).toMatch(/common factor 1\.0e\+03/);
  expect(sentence(read('@data\n{0 1.5, 1 -2, 2 A}\n{0 0.25, 1 3, 2 B}\n'))).toMatch(/sparse rows.*CSV/);
  // An unquoted 1,234.5 must not be read as a row name and 234.5.
  expect(sentence(read('x,y,label\n1,234.5,2,A\n2,345.5,4,B\n'))).toMatch(/commas in quotes/);
});

test('case 1: an R tibble is read, with the types below its header', () => {
  const tibble =
    '# A tibble: 3 × 3\n      x     y label\n  <dbl> <dbl> <chr>\n1   1.5    -2 A    \n2  0.25     3 B    \n3     1     1 A\n';
  expect(read(tibble).faults).toEqual([]);
  expect(rows(read(tibble))[1]).toEqual([0.25, 3, 1]);
});

test('separate lists of numbers are columns, the rows of a matrix are rows', () => {
  const first = [1.5, -2, 0];
  expect(rows(read('{1.5,.25,1,4}\n{-2,3,1,5}\n', regression))[0]).toEqual(first);
  expect(rows(read('[1.5 0.25 1. 4.]\n[-2. 3. 1. 5.]\n', regression))[0]).toEqual(first);
  expect(rows(read('x = [1.5, 0.25, 1]\ny = [-2, 3, 1]\n', regression))[0]).toEqual(first);
  expect(rows(read('     [,1] [,2]\n[1,]  1.5   -2\n[2,] 0.25    3\n', regression))[0]).toEqual(first);
  expect(rows(read('A = (1.5, -2)\nB = (0.25, 3)\n', regression))[0]).toEqual(first);
  expect(rows(read('[[5.1 3.5 1.4 0]\n [4.9 3.0 1.4 0]]'))[0]).toEqual([5.1, 3.5, 0]);
});

test('case 20: LIBSVM is read, with 0 for missing entries', () => {
  const table = read('+1 1:1.5 2:-2 # one\n-1 2:3\n\n+1 1:.25\n');
  expect(rows(table)).toEqual([
    [1.5, -2, 1],
    [0, 3, 0],
    [0.25, 0, 1],
  ]);
  expect(names(table)).toEqual(['-1', '1']);
  expect(table.faults).toEqual([]);
});

test('case 22: without descriptive names, the target is the last column', () => {
  const sales = 'TV,radio,newspaper,sales\n230.1,37.8,69.2,22.1\n44.5,39.3,45.1,10.4\n';
  expect(rows(read(sales, regression))[0]).toEqual([230.1, 22.1, 0]);
  expect(rows(read(sales, valued))[0]).toEqual([230.1, 37.8, 22.1]);
  const bought = 'User ID,Gender,Age,Salary,Bought\n15,F,19,190,0\n16,M,35,200,0\n17,M,26,430,1\n';
  expect(rows(read(bought))).toEqual([
    [19, 190, 0],
    [35, 200, 0],
    [26, 430, 1],
  ]);
});

test('a truncated array is rejected', () => {
  expect(read('[[1. 2. 0.]\n [3. 4.')).toMatchObject({ refusal: { code: 'json' } });
});

test('case 21: a column of consecutive whole numbers is taken as the label wherever it is', () => {
  const wine = read('1,14.23,1.71,2.43\n2,12.37,.94,1.36\n3,12.86,1.35,2.32\n1,13.2,1.78,2.14\n');
  expect(rows(wine)[0]).toEqual([14.23, 1.71, 0]);
  expect(names(wine)).toEqual(['1', '2', '3']);
  expect(rows(read('14.23,1.71,1\n12.37,.94,2\n12.86,1.35,1\n'))[1]).toEqual([12.37, 0.94, 1]);
});

test.each([
  ['case 20: LIBSVM with too many columns', '1 1:0.5 9999:1\n0 2:1\n', /sparse.*CSV/],
  ['case 20: LIBSVM with a column without a number', '1 1:0.5\n0 x:1\n', /sparse.*CSV/],
  ['case 25: NaN in JSON', '[{"x": 1, "y": NaN}]', /line 1, column 16.*NaN.*null/i],
  ['weights of a network', '{"0.weight":[[1,2],[3,4]],"0.bias":[0,1]}', /Model files/],
  ['a list of matrices', '[[[1,2],[3,4]],[0,1]]', /Model files/],
  ['one column', '1\n2\n3\n', /Not a table/],
  ['case 9: a fragment of a program', 'list(zip([1,2,3],[4,5,6]))', /Two columns/],
  ['case 9: a flat array', 'new Float32Array([1.5,-2,0.25,3])', /Two columns/],
  ['prose', 'There are 2 cats.\nThere are 3 dogs.\n', /Not a table|Two columns|wrong number/],
  [
    'values instead of classes',
    `x,y,height\n${Array.from({ length: 9 }, (_, i) => `${i / 8},1,${i * 1.7}`).join('\n')}`,
    /“height” has 9 different classes.*regression/,
  ],
])('rejected with the reason: %s', (_, text, expected) => {
  expect(sentence(read(text))).toMatch(expected);
});

test('the roles of the columns can be changed and restored', () => {
  const table = read('a,b,c,kind\n1,2,3,A\n4,5,6,B\n');
  expect(table.understood.roles).toEqual(['x', 'y', 'ignore', 'label']);
  const other = finish(table.withRoles(['ignore', 'x', 'y', 'label']));
  expect(rows(other)).toEqual([
    [2, 3, 0],
    [5, 6, 1],
  ]);
  expect(rows(finish(other.withRoles(['x', 'y', 'ignore', 'ignore'])))).toEqual([
    [1, 2, 0],
    [4, 5, 0],
  ]);
  expect(finish(table.withRoles(['x', 'ignore', 'ignore', 'label']))).toMatchObject({
    refusal: { code: 'coordinates' },
  });
});

test('a regression with two inputs finds its value by name, otherwise uses the remaining column', () => {
  expect(rows(read('x,y,z\n1,2,0.5\n3,4,-7\n', valued))).toEqual([
    [1, 2, 0.5],
    [3, 4, -7],
  ]);
  expect(rows(read('target,x0,x1\n0.5,1,2\n', valued))).toEqual([[1, 2, 0.5]]);
  expect(rows(read('1,2,0.5\n3,4,-7\n', valued))).toEqual([
    [1, 2, 0.5],
    [3, 4, -7],
  ]);
});

test('a first column of row numbers is ignored only if there are enough other columns', () => {
  const text = '0,0.5,0.1\n1,0.75,0.2\n2,0.25,0.3\n3,0.5,0.4\n';
  expect(rows(read(text, regression))[1]).toEqual([0.75, 0.2, 0]);
  expect(rows(read(text, valued))[1]).toEqual([1, 0.75, 0.2]);
});

test('line numbers in messages include a sep= line, comments and a title', () => {
  const table = read('sep=;\n# a\nTitle\nx;y;label\n1;2;A\n1;oops;B\n');
  expect(table.faults).toMatchObject([{ place: 6, column: 2 }]);
  expect(tableReading.understanding(table.understood, true)).toContain('2 lines above');
});

test('long texts full of brackets are read within two seconds', () => {
  for (const piece of ['c(', '[', '{', '(1', 'x = c(1', "'", '..', '│'])
    for (const length of [100_000, 290_000]) {
      const before = process.cpuUsage();
      read(piece.repeat(length / piece.length));
      expect(process.cpuUsage(before).user / 1000, piece).toBeLessThan(2000);
    }
});
