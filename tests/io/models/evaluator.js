// A one-page ONNX runtime: it parses the bytes and computes the graph node by node, and shares no code with
// web/io/models. `npm run onnx` runs the same files with onnxruntime.

/** A message as [field, value] pairs. @param {Uint8Array} bytes */
function* fields(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(bytes[at++]);
      value |= (byte & 127n) << shift;
      if (byte < 128n) return Number(BigInt.asIntN(64, value));
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, wire] = [tag >> 3, tag & 7];
    if (wire === 0) yield [field, varint()];
    else {
      const length = wire === 5 ? 4 : wire === 2 ? varint() : assertNever(wire);
      yield [field, bytes.subarray(at, at + length)];
      at += length;
    }
  }
}

const assertNever = (wire) => {
  throw new Error(`Wire type ${wire}`);
};
const all = (bytes, field) =>
  [...fields(bytes)].flatMap(([number, value]) => (number === field ? [value] : []));
const one = (bytes, field) => all(bytes, field).at(-1);
const text = (bytes) => new TextDecoder().decode(bytes);
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Rows of a table from an initializer; a list is one row. */
function table(bytes) {
  const dims = all(bytes, 1);
  const raw = one(bytes, 9);
  const type = one(bytes, 2);
  const numbers =
    type === 7
      ? Array.from({ length: raw.length / 8 }, (_, i) => Number(view(raw).getBigInt64(8 * i, true)))
      : Array.from({ length: raw.length / 4 }, (_, i) => view(raw).getFloat32(4 * i, true));
  const columns = dims.at(-1);
  return Array.from({ length: numbers.length / columns }, (_, i) =>
    numbers.slice(i * columns, (i + 1) * columns),
  );
}

const map = (f) => (x) => x.map((row) => row.map(f));
const both = (f) => (x, y) =>
  x.map((row, i) => row.map((value, j) => f(value, (y[i] ?? y[0])[j] ?? (y[i] ?? y[0])[0])));

const OPERATORS = {
  Identity: (x) => x,
  Tanh: map(Math.tanh),
  Relu: map((z) => Math.max(0, z)),
  Sigmoid: map((z) => 1 / (1 + Math.exp(-z))),
  Softplus: map((z) => Math.log1p(Math.exp(z))),
  Sin: map(Math.sin),
  Exp: map(Math.exp),
  Neg: map((z) => -z),
  Add: both((a, b) => a + b),
  Sub: both((a, b) => a - b),
  Mul: both((a, b) => a * b),
  Div: both((a, b) => a / b),
  LeakyRelu: (x, { alpha }) => map((z) => (z < 0 ? alpha * z : z))(x),
  Elu: (x, { alpha }) => map((z) => (z < 0 ? alpha * Math.expm1(z) : z))(x),
  Gelu: (x, { approximate }) => {
    if (text(approximate) !== 'tanh') throw new Error('Not the tanh approximation');
    return map((z) => 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))))(x);
  },
  Softmax: (x, { axis }) => {
    if (axis !== -1) throw new Error('Not the last axis');
    return x.map((row) => {
      const e = row.map((z) => Math.exp(z - Math.max(...row)));
      return e.map((value) => value / e.reduce((a, b) => a + b));
    });
  },
  Gather: (x, at, { axis }) => (axis === 1 ? x.map((row) => at[0].map((j) => row[j])) : null),
  Concat: (...given) => {
    const tables = given.slice(0, -1);
    return tables[0].map((_, i) => tables.flatMap((rows) => rows[i]));
  },
  Gemm: (x, W, b) =>
    x.map((row) => b[0].map((bias, j) => row.reduce((sum, value, i) => sum + value * W[i][j], bias))),
};

/** The outputs of a model for points, row by row. @param {Uint8Array} model @param {number[][]} points */
export function evaluate(model, points) {
  const graph = one(model, 7);
  const values = new Map(all(graph, 5).map((tensor) => [text(one(tensor, 8)), table(tensor)]));
  values.set(text(one(one(graph, 11), 1)), points);
  for (const node of all(graph, 1)) {
    const operator = text(one(node, 4));
    const attributes = Object.fromEntries(
      all(node, 5).map((attribute) => {
        const float = one(attribute, 2);
        const value = float ? view(float).getFloat32(0, true) : (one(attribute, 3) ?? one(attribute, 4));
        return [text(one(attribute, 1)), value];
      }),
    );
    const inputs = all(node, 1).map((name) => values.get(text(name)));
    values.set(text(one(node, 2)), OPERATORS[operator](...inputs, attributes));
  }
  return values.get(text(one(one(graph, 12), 1)));
}
