// Cases 28, 36, 69, 111 and N4: the kind of a file is recognized by its content, not by its name or type.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fileKind, kindOfFile, readerOf } from '../../web/io/file-kind.js';
import { textIn } from '../../web/io/text-encoding.js';
import { FOREIGN_FILES, foreignFileSentence } from '../../web/words/index.js';
import { zipOf } from './points/archives.js';

const latin1 = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);
const golden = (name) => readFileSync(new URL(`../golden/models/${name}`, import.meta.url));

describe('the kind of a file', () => {
  test.each([
    ['table', utf8('x,y,label\n1,2,0\n')],
    ['table', utf8('')],
    ['table', latin1('x;y;esp\xe8ce\n1;2;for\xeat\n')], // windows-1252
    ['table', latin1('1\0,\0' + '2\0\n\0')], // UTF-16 without a byte order mark
    ['table', utf8('\ufeff% a comment of MATLAB\n1 2 0\n')],
    ['json', utf8(' [{"x": 1, "y": 2, "label": "red"}]')],
    ['json', utf8('[[1, 2, 0], [2, 1, 1]]')],
    ['json', utf8('{"x": {"0": 1}, "y": {"0": 2}}')],
    ['json', utf8('{"X": [[1, 2], [3, 4]], "y": [0, 1]}')],
    ['json', utf8('{"columns": ["x", "y"], "index": [0], "data": [[1, 2]]}')],
    ['json', utf8('{"x": 1, "y": 2}\n{"x": 3, "y": 4}\n')],
    ['json', utf8('{"xs": [[1, 2]], "ys": [[1, 0]]}')],
    ['json', utf8('{"X_train": [[1, 2]], "y_train": [[0]]}')],
    ['json', utf8('{"A": [[1, 2]], "B": [[3, 4]]}')],
    ['json', utf8('[[[1, 2], "A"], [[3, 4], "B"]]')],
    ['figure', utf8('{\n  "version": 1,\n  "settings": {"layers": [3]},\n  "points": []\n}')],
    ['weights', utf8('{"0.weight": [[1, 2]], "0.bias": [0]}')],
    ['weights', utf8('[[[1, 2], [3, 4]], [0, 0]]')],
    ['weights', utf8('[{"kernel": [[1], [2]], "bias": [0], "activation": "tanh"}]')],
    ['weights', utf8('{"coefs_": [[[1], [2]]], "intercepts_": [[0]]}')],
    ['weights', utf8('{"W_hidden": [[1], [2]], "b_hidden": [0]}')],
    ['weights', utf8('{"epoch": 3, "model_state_dict": {}}')],
    ['weights', utf8('{"module": "keras", "class_name": "Sequential"}')],
    ['onnx', golden('torch-tanh.onnx')],
    ['npz', zipOf({ 'X.npy': 'x' })],
    ['npy', latin1('\x93NUMPY\x01\0')],
    ['xlsx', zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<b/>' })],
    ['excel', zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.bin': '…' })],
    ['excel', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['opendocument', zipOf({ mimetype: 'application/vnd.oasis…', 'content.xml': '<a/>' })],
    ['pytorch', zipOf({ 'archive/data.pkl': '…', 'archive/data/0': '…' })],
    ['keras', zipOf({ 'metadata.json': '{}', 'config.json': '{}', 'model.weights.h5': '…' })],
    ['hdf5', latin1('\x89HDF\r\n\x1a\n')],
    ['safetensors', latin1('\x40\0\0\0\0\0\0\0{"0.weight":{"dtype":"F32"')],
    ['pickle', latin1('\x80\x04\x95')],
    ['gzip', latin1('\x1f\x8b\x08')],
    ['archive', zipOf({ 'points.csv': '1,2,0' })],
    ['image', latin1('\x89PNG\r\n\x1a\n')],
    ['html', utf8('<!DOCTYPE html>\n<title>Not found</title>')],
    ['binary', latin1('\0\0\x80\x3f\0\0\0\x40')],
  ])('%s', (kind, bytes) => {
    expect(fileKind(new Uint8Array(bytes))).toBe(kind);
  });
});

test('case 36: raw numbers are recognized as ONNX weights only by their name', async () => {
  const file = (name) => Object.assign(new Blob([latin1('\0\0\x80\x3f')]), { name });
  expect(await kindOfFile(file('model.onnx.data'))).toBe('onnx-data');
  expect(await kindOfFile(file('model.bin'))).toBe('binary');
});

test('only the two ends of a large archive are read', async () => {
  const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251);
  const zip = zipOf({ 'xl/media/1.bin': noise, 'xl/workbook.xml': '<b/>' });
  let read = 0;
  const blob = new Blob([zip]);
  const file = {
    size: blob.size,
    slice: (...ends) => {
      const part = blob.slice(...ends);
      read += part.size;
      return part;
    },
  };
  expect(await kindOfFile(/** @type {any} */ (file))).toBe('xlsx');
  expect(read).toBeLessThan(blob.size / 2);
});

test('cases 28, 69, N4: models are opened by the panel of model files, everything else by the table', () => {
  for (const kind of ['onnx', 'npz', 'weights', 'figure', 'pytorch', 'safetensors', 'onnx-data'])
    expect(readerOf(kind)).toBe('models');
  for (const kind of ['table', 'json', 'xlsx', 'excel', 'gzip', 'image', 'binary'])
    expect(readerOf(kind)).toBe('table');
});

test('every unsupported kind of file has a message of one short sentence, and supported kinds have none', () => {
  for (const kind of Object.keys(FOREIGN_FILES)) {
    expect(foreignFileSentence(kind)).toMatch(/^(?:This|These|Not) .*\.$/);
    expect(foreignFileSentence(kind).length).toBeLessThanOrEqual(120);
  }
  expect(foreignFileSentence('excel')).toMatch(/Excel workbook.*CSV/);
  expect(foreignFileSentence('table')).toBeNull();
  expect(foreignFileSentence('json')).toBeNull();
});

test('case 5: text is decoded from UTF-8, UTF-16 and windows-1252, and binary data is rejected', () => {
  const utf16 = new Uint8Array(Uint16Array.from('x,y\n1,2', (sign) => sign.charCodeAt(0)).buffer);
  expect(textIn(utf8('\ufeffforêt'))).toBe('forêt');
  expect(textIn(latin1('for\xeat 5'))).toBe('forêt 5');
  expect(textIn(utf16)).toBe('x,y\n1,2');
  // Non-Latin letters have no zero bytes.
  for (const text of ['координата;ордината\n1,5;-2\n', 'x,类\n1,一\n2,二一\n']) {
    const bytes = new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
    expect(textIn(bytes)).toBe(text);
    expect(textIn(bytes.map((_, i) => bytes[i ^ 1]))).toBe(text);
  }
  expect(textIn(new Uint8Array(Float32Array.of(1, 2, 3, 4.5, 0, 0.5, 100, -3).buffer))).toBeNull();
  expect(textIn(Uint8Array.of(0xff, 0xfe, ...utf16))).toBe('x,y\n1,2');
  expect(textIn(new Uint8Array(deflateRawSync('x,y,label\n'.repeat(1000))))).toBeNull();
});
