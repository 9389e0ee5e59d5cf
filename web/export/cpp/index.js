/**
 * A run as a program in C++ with Eigen.
 *
 * @import { Run } from '../describe.js'
 */
import { header, shuffles } from '../describe.js';
import { program } from '../program.js';
import { data, encoding, weights } from './data.js';
import { functions, lossFunction } from './functions.js';
import { masks, order, random } from './random.js';
import { main } from './training.js';

/** @param {Run} run */
export const cpp = (run) =>
  program(
    header(run).map((line) => `// ${line}`),
    '// Build it with: g++ -O2 -I/usr/include/eigen3 network.cpp -o network',
    '#include <Eigen/Core>',
    '#include <algorithm>',
    '#include <cmath>',
    '#include <cstdint>',
    '#include <cstdio>',
    '#include <numeric>',
    '#include <utility>',
    '#include <vector>',
    '',
    'using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;',
    'using Numbers = Eigen::Map<Eigen::ArrayXd>;  // a matrix seen as one long row',
    '',
    data(run),
    random(run),
    weights(run),
    shuffles(run) && order(run),
    encoding(run),
    functions(run),
    lossFunction(run),
    run.dropout > 0 && masks(run),
    main(run),
  );
