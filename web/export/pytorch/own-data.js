/**
 * The way to bigger machines: a program with PyTorch takes a CSV of any size.
 *
 * @import { Run } from '../describe.js'
 */
import { program } from '../program.js';

/** What the columns of a CSV are. @param {Run} run */
export const columns = ({ task, train, layers }) => {
  if (task === 'unsupervised') return 'x1, x2';
  const [first] = train.points;
  if (task === 'regression') return first?.length === 1 ? 'x, target' : 'x1, x2, target';
  return `x1, x2, class from 0 to ${classesOf(layers) - 1}`;
};

/** Two classes have one output. @param {Run['layers']} layers */
const classesOf = (layers) => Math.max(2, layers.at(-1)?.units ?? 2);

/** @param {Run} run */
export function ownData({ task, train, test, layers }) {
  const coordinates = train.points[0]?.length ?? 0;
  const { units = 1, activation = '' } = layers.at(-1) ?? {};
  const targets =
    task === 'unsupervised'
      ? 'points.clone()'
      : task === 'regression'
        ? `table[:, ${coordinates}:]`
        : units > 1
          ? `F.one_hot(table[:, 2].long(), ${units}).to(table)`
          : activation === 'tanh'
            ? '2 * table[:, 2:] - 1'
            : 'table[:, 2:]';
  const classes = classesOf(layers);
  const width = task === 'unsupervised' ? coordinates : coordinates + 1;
  return program(
    'if options.data:',
    '    numbers = array.array("f" if options.float32 else "d")',
    '    with open(options.data, newline="", encoding="utf-8-sig") as file:',
    '        for line, row in enumerate(csv.reader(file)):',
    '            if not row:',
    '                continue',
    '            try:',
    `                cells = [float(cell) for cell in row[:${width}]]`,
    '            except ValueError:',
    '                if line == 0:  # the names of the columns',
    '                    continue',
    '                raise SystemExit(f"Line {line + 1} of {options.data} is not all numbers.")',
    `            if len(cells) != ${width}:`,
    `                raise SystemExit(f"Line {line + 1} of {options.data} has not ${width} numbers.")`,
    '            numbers.extend(cells)',
    '    if not numbers:',
    '        raise SystemExit(f"There is no point in {options.data}.")',
    `    table = torch.frombuffer(numbers, dtype=torch.get_default_dtype()).reshape(-1, ${width})`,
    '    if not table.isfinite().all():',
    '        raise SystemExit(f"{options.data} has numbers that are not finite.")',
    task === 'classification' && [
      `    if not torch.isin(table[:, 2], torch.arange(${classes}).to(table)).all():`,
      `        raise SystemExit(f"A class in {options.data} is no whole number from 0 to ${classes - 1}.")`,
    ],
    `    points = table[:, :${coordinates}]`,
    `    targets = ${targets}`,
    test.points.length > 0 && '    test_points, test_targets = points[:0], targets[:0]',
  );
}
