// Builds ONNX files piece by piece, as other tools write them.
import { floats, join } from '../../../web/io/models/bytes.js';
import * as proto from '../../../web/io/models/protobuf.js';

/** @param {string} name @param {number[]} dims @param {number[]} values @param {object} [how] */
export const tensor = (name, dims, values, { type = 1, raw = true, more = [] } = {}) =>
  join(
    ...dims.map((size) => proto.whole(1, size)),
    proto.whole(2, type),
    proto.text(8, name),
    raw ? proto.bytes(9, floats(values)) : proto.bytes(4, floats(values)),
    ...more,
  );

/**
 * A tensor of any numeric type as raw bytes.
 * @param {string} name @param {number[]} dims @param {number} type @param {ArrayBufferView} values
 */
export const raw = (name, dims, type, values) =>
  join(
    ...dims.map((size) => proto.whole(1, size)),
    proto.whole(2, type),
    proto.text(8, name),
    proto.bytes(9, new Uint8Array(values.buffer)),
  );
/** @param {string} name @param {number[]} values */
export const indices = (name, values) => raw(name, [values.length], 7, BigInt64Array.from(values, BigInt));

/**
 * @param {string} operator with its domain as a prefix, if any: `ai.onnx.ml:Scaler`
 * @param {string[]} inputs @param {string | string[]} output @param {...Uint8Array} attributes
 */
export const node = (operator, inputs, output, ...attributes) => {
  const [name = '', domain] = operator.split(':').reverse();
  return join(
    ...inputs.map((input) => proto.text(1, input)),
    ...[output].flat().map((one) => proto.text(2, one)),
    proto.text(4, name),
    ...attributes.map((attribute) => proto.bytes(5, attribute)),
    ...(domain ? [proto.text(7, domain)] : []),
  );
};

/** @param {string} name @param {number} value */
export const whole = (name, value) => join(proto.text(1, name), proto.whole(3, value), proto.whole(20, 2));
/** @param {string} name @param {number} value */
export const number = (name, value) => join(proto.text(1, name), proto.float(2, value), proto.whole(20, 1));
/** @param {string} name @param {number[]} values */
export const wholes = (name, values) =>
  join(proto.text(1, name), ...values.map((value) => proto.whole(8, value)), proto.whole(20, 7));
/** @param {string} name @param {number[]} values */
export const floatList = (name, values) =>
  join(proto.text(1, name), ...values.map((value) => proto.float(7, value)), proto.whole(20, 6));
/** @param {string} name @param {string} value */
export const words = (name, value) => join(proto.text(1, name), proto.text(4, value), proto.whole(20, 3));
/** @param {string} name @param {Uint8Array} value */
export const constant = (name, value) => join(proto.text(1, name), proto.bytes(5, value), proto.whole(20, 4));

/** @param {Uint8Array[]} nodes @param {Uint8Array[]} tensors @param {object} [how] */
export const model = (
  nodes,
  tensors,
  {
    input = 'x',
    columns = 2,
    rows = 'n',
    output = 'y',
    outputs = [output],
    opset = 13,
    inputs = [input],
  } = {},
) => {
  const shape = proto.message(
    2,
    proto.message(1, typeof rows === 'number' ? proto.whole(1, rows) : proto.text(2, rows)),
    proto.message(1, proto.whole(1, columns)),
  );
  return join(
    proto.whole(1, 8),
    proto.message(
      7,
      ...nodes.map((one) => proto.bytes(1, one)),
      ...tensors.map((one) => proto.bytes(5, one)),
      ...inputs.map((name) =>
        proto.message(11, proto.text(1, name), proto.message(2, proto.message(1, proto.whole(1, 1), shape))),
      ),
      ...outputs.map((name) => proto.message(12, proto.text(1, name))),
    ),
    proto.message(8, proto.text(1, ''), proto.whole(2, opset)),
  );
};
