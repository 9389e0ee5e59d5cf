/** How many weights and biases a network of these sizes has. @param {readonly number[]} sizes inputs, units …, outputs */
export const parameterCount = (sizes) =>
  sizes.slice(1).reduce((count, units, i) => count + ((sizes[i] ?? 0) + 1) * units, 0);
