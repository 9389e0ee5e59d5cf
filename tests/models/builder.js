// ONNX files as others write them, piece by piece.
import { floats, join } from '../../web/models/bytes.js';
import * as proto from '../../web/models/protobuf.js';

/** @param {string} name @param {number[]} dims @param {number[]} values @param {object} [how] */
export const tensor = (name, dims, values, { type = 1, raw = true, more = [] } = {}) =>
  join(
    ...dims.map((size) => proto.whole(1, size)),
    proto.whole(2, type),
    proto.text(8, name),
    raw ? proto.bytes(9, floats(values)) : proto.bytes(4, floats(values)),
    ...more,
  );

/** @param {string} operator @param {string[]} inputs @param {string} output @param {...Uint8Array} attributes */
export const node = (operator, inputs, output, ...attributes) =>
  join(
    ...inputs.map((name) => proto.text(1, name)),
    proto.text(2, output),
    proto.text(4, operator),
    ...attributes.map((attribute) => proto.bytes(5, attribute)),
  );

/** @param {string} name @param {number} value */
export const whole = (name, value) => join(proto.text(1, name), proto.whole(3, value), proto.whole(20, 2));
/** @param {string} name @param {number} value */
export const number = (name, value) => join(proto.text(1, name), proto.float(2, value), proto.whole(20, 1));
/** @param {string} name @param {Uint8Array} value */
export const constant = (name, value) => join(proto.text(1, name), proto.bytes(5, value), proto.whole(20, 4));

/** @param {Uint8Array[]} nodes @param {Uint8Array[]} tensors @param {object} [how] */
export const model = (
  nodes,
  tensors,
  { input = 'x', columns = 2, output = 'y', opset = 13, inputs = [input] } = {},
) => {
  const shape = proto.message(
    2,
    proto.message(1, proto.text(2, 'n')),
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
      proto.message(12, proto.text(1, output)),
    ),
    proto.message(8, proto.text(1, ''), proto.whole(2, opset)),
  );
};
