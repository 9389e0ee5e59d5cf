/**
 * Renders programs from templates. A template is the program itself, with these directives:
 *
 *     {{name}}              a value; a list on a line of its own is wrapped
 *     {{list: W{n}}}        repeated for each item of a list, separated by commas
 *     #if name, #if not name, #if name is word … #else … #end
 *     #each list … #end     repeated; the values of an item shadow the outer ones
 *     code  #if name        a conditional line
 *     code  #@ kind         marks the operation of a step that the line computes, in the current layer
 *     code  #@ kind other   the same, with the layer from another value
 *     #insert name          inserts another template
 *
 * Templates contain no logic: all values are computed in context.js.
 *
 * @import { Kind, Line } from './program.js'
 * @typedef {Record<string, any>} Values
 * @typedef {{ text: string, condition: string, mark: string }} Text
 * @typedef {Text | { condition: string, then: Node[], otherwise: Node[] } | { list: string, body: Node[] }} Node
 */
import { wrap } from './program.js';

/**
 * @param {string} template @param {Values} values
 * @param {Record<string, string>} [others] templates to insert
 * @returns {Line[]}
 */
export function render(template, values, others = {}) {
  const text = template.trimEnd().replace(/^#insert (.+)$/gm, (_, name) => (others[name] ?? '').trimEnd());
  return text === '' ? [] : renderNodes(parse(text.split('\n')).nodes, values);
}

/** @param {string[]} lines removed up to the end of the block @returns {{ nodes: Node[], end: string | undefined }} */
function parse(lines) {
  /** @type {Node[]} */
  const nodes = [];
  for (;;) {
    const line = lines.shift();
    if (line === undefined || line === '#end' || line === '#else') return { nodes, end: line };
    const [, word, rest = ''] = /^#(if|each) (.+)$/.exec(line) ?? [];
    if (word === 'each') {
      nodes.push({ list: rest, body: parse(lines).nodes });
    } else if (word === 'if') {
      const { nodes: then, end } = parse(lines);
      nodes.push({ condition: rest, then, otherwise: end === '#else' ? parse(lines).nodes : [] });
    } else {
      const [, text = '', condition = '', mark = ''] =
        /^(.*?)(?: {2}#if (.+?))?(?: {2}#@ (.+))?$/.exec(line) ?? [];
      nodes.push({ text, condition, mark });
    }
  }
}

/** @param {readonly Node[]} nodes @param {Values} values @returns {Line[]} */
const renderNodes = (nodes, values) =>
  nodes.flatMap((node) => {
    if ('list' in node) {
      return scopesOf(node.list, values).flatMap((item) => renderNodes(node.body, item));
    }
    if ('then' in node)
      return renderNodes(isTrue(node.condition, values) ? node.then : node.otherwise, values);
    if (node.condition && !isTrue(node.condition, values)) return [];
    const operation = node.mark ? operationOf(fill(node.mark, values), values) : null;
    return fill(node.text, values)
      .split('\n')
      .map((text) => (operation ? { text, operation } : { text }));
  });

/**
 * The scopes of a list's items: their own values, with the outer ones as prototype.
 * @param {string} name @param {Values} values @returns {Values[]}
 */
const scopesOf = (name, values) =>
  lookUp(name, values).map((/** @type {Values} */ item) => Object.assign(Object.create(values), item));

/** @param {string} name @param {Values} values */
function lookUp(name, values) {
  if (!(name in values)) throw new Error(`A template names “${name}”, which does not exist.`);
  return values[name];
}

/** @param {string} condition @param {Values} values */
function isTrue(condition, values) {
  const [, not, name = '', word] = /^(not )?(\w+)(?: is (\S+))?$/.exec(condition) ?? [];
  const value = lookUp(name, values);
  const is = word === undefined ? (Array.isArray(value) ? value.length > 0 : Boolean(value)) : value === word;
  return not ? !is : is;
}

/** @param {string} mark @param {Values} values */
function operationOf(mark, values) {
  const [kind, other = 'layer'] = mark.split(' ');
  const layer = other in values ? values[other] : undefined;
  return { kind: /** @type {Kind} */ (kind), ...(layer !== undefined && { layer }) };
}

/** @param {string} text @param {Values} values */
function fill(text, values) {
  const [, indent, alone] = /^( *)\{\{(\w+)\}\}$/.exec(text) ?? [];
  if (alone && Array.isArray(lookUp(alone, values))) return wrap(lookUp(alone, values), indent ?? '');
  return text.replace(/\{\{(\w+)(?:: (.+?))?\}\}(?!\})/g, (_, name, item) => {
    if (!item) return [lookUp(name, values)].flat().join(', ');
    const fillItem = (/** @type {Values} */ scope) =>
      item.replace(/\{(\w+)\}/g, (/** @type {string} */ __, /** @type {string} */ field) =>
        lookUp(field, scope),
      );
    return scopesOf(name, values).map(fillItem).join(', ');
  });
}
