/**
 * What a program in Python says of each epoch.
 *
 * @import { Run } from '../describe.js'
 */
import { program } from '../program.js';
import { penaltyTerms } from '../training.js';

/** @param {Run} run @param {string[]} weights the names of all of them */
export const penalty = (run, weights) => {
  const cost = penaltyTerms(
    run,
    (l1) => `${l1} * abs(W).sum()`,
    (l2) => `${l2} / 2 * (W**2).sum()`,
  );
  return (
    cost !== '' &&
    program(
      'def penalty():',
      '    """What large weights cost."""',
      `    return sum(${cost} for W in [${weights.join(', ')}])`,
      '',
      '',
    )
  );
};

/**
 * The line that prints it.
 * @param {Run} run
 * @param {string} epoch
 * @param {{ loss?: string, number?: string }} [names] the function that gives a loss, and what makes a tensor a number
 */
export const report = ({ test, l1, l2 }, epoch, { loss = 'loss', number = '' } = {}) => {
  const shown = [
    `epoch {${epoch}}  step {step}  loss {${loss}(inputs, targets):.17g}`,
    test.points.length > 0 && `test loss {${loss}(test_inputs, test_targets):.17g}`,
    (l1 > 0 || l2 > 0) && `penalty {penalty()${number}:.17g}`,
  ];
  return `print(f"${shown.filter(Boolean).join('  ')}")`;
};
