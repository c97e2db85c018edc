// The browser bundle's elements say what Lit's decorators would, in half the code and without the helper they call.
import { isOfOthers } from './others.mjs';

/** For the browser bundle; decorators that are not known here are left as they are. */
export const rollupDecorators = {
  name: 'decorators',
  transform(code, id) {
    if (isOfOthers(id) || !code.includes('__decorate(')) return null;
    const decorated = this.parse(code).body.flatMap((statement) => decoratedIn(statement, code) ?? []);
    const properties = new Map(decorated.map(({ element }) => [element, []]));
    for (const { element, name, decorator, given } of decorated) {
      const options = optionsOf[decorator]?.(given);
      if (options) properties.get(element).push(`${name}: ${options}`);
    }
    for (const { start, end, element, name, decorator, given } of decorated.reverse()) {
      const list = properties.get(element).splice(0);
      const declared = list.length > 0 ? `${element}.properties = { ${list.join(', ')} };` : '';
      const found = decorator === 'query' ? queryGetter(element, name, given) : '';
      code = code.slice(0, start) + declared + found + code.slice(end);
    }
    return { code, map: null };
  },
};

/** What `static properties` says for a decorator with that argument. */
const optionsOf = {
  property: (given) => given || '{}',
  state: () => '{ state: true, attribute: false }',
};

function queryGetter(element, name, selector) {
  const getter = `get() { return this.renderRoot?.querySelector(${selector}) ?? null; }`;
  return `Object.defineProperty(${element}.prototype, '${name}', { ${getter} });`;
}

/** `__decorate([decorator(given)], element.prototype, "name", void 0)`, taken apart. */
function decoratedIn({ start, end, expression }, code) {
  if (expression?.type !== 'CallExpression' || expression.callee.name !== '__decorate') return undefined;
  const [{ elements: decorators }, target, name] = expression.arguments;
  const [{ callee, arguments: given }] = decorators;
  const decorator = callee?.name;
  if (decorators.length > 1 || !(decorator in optionsOf || decorator === 'query')) return undefined;
  const text = given.map((argument) => code.slice(argument.start, argument.end)).join(', ');
  return { start, end, element: target.object.name, name: name.value, decorator, given: text };
}
