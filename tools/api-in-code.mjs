// What the sources draw and fire, read from their syntax: the manifest is held against it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';

/** The class that all elements extend: of its methods only those count that an element calls. */
const baseClass = 'SvElement';

/**
 * What each public element has, by its tag: sets of the names of `parts`, `slots`, `ownEvents` (which it and its inner
 * elements fire), `events` (also those of the public elements inside it, which bubble) and `ownCssProperties` (which the
 * styles of those read, in turn); `cssProperties`, a map of those of all to their defaults; `theme`, the constants of
 * src/theme/ among all styles.
 * @param folder `src/`, or another folder of modules that are built the same way
 */
export function apiInCode(folder) {
  const modules = readModules(folder);
  const units = [...modules.values()].flatMap((module) => [...module.units.values()]);
  const tags = [...modules.values()].flatMap(({ defined }) => defined);
  const publicClasses = new Set(tags.map(({ className }) => className));
  return new Map(
    tags.map(({ tag, className }) => {
      const start = units.find(({ name, isElement }) => isElement && name === className);
      if (!start) throw new Error(`No element class ${className} for <${tag}> in ${folder}`);
      const drawn = reachable(modules, start, ({ isElement }) => isElement);
      const within = reachable(modules, start, ({ name }) => publicClasses.has(name));
      const all = reachable(modules, start, () => false);
      const together = (list, key) => list.flatMap((unit) => unit[key]);
      return [
        tag,
        {
          parts: new Set(drawn.flatMap((unit) => partsOf(unit, drawn))),
          slots: new Set(together(drawn, 'slots')),
          ownEvents: new Set([...together(within, 'events'), ...start.dispatched]),
          events: new Set([...together(all, 'events'), ...start.dispatched]),
          ownCssProperties: new Set(together(within, 'cssProperties').map(([name]) => name)),
          cssProperties: grouped(together(all, 'cssProperties')),
          theme: all.filter(({ path }) => path.startsWith('theme/')).map(({ name }) => name),
        },
      ];
    }),
  );
}

function grouped(pairs) {
  const groups = new Map(pairs.map(([name]) => [name, new Set()]));
  for (const [name, value] of pairs) if (value) groups.get(name).add(value);
  return new Map([...groups].map(([name, values]) => [name, [...values]]));
}

function readModules(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts'));
  return new Map(paths.map((path) => [path, readModule(path, readFileSync(join(folder, path), 'utf8'))]));
}

/** A module's top-level declarations are its units, by their names; what it imports is known by its name there. */
function readModule(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const resolve = (specifier) => posix.join(posix.dirname(path), specifier.replace(/\.js$/, '.ts'));
  const module = { units: new Map(), imported: new Map(), defined: [] };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement))
      for (const { name, propertyName } of statement.importClause?.namedBindings?.elements ?? []) {
        const from = resolve(statement.moduleSpecifier.text);
        module.imported.set(name.text, { path: from, name: (propertyName ?? name).text });
      }
    for (const [name, node] of declarationsOf(statement))
      module.units.set(name, readUnit({ name, node, path, resolve }));
    visit(statement, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      if (ts.isStringLiteral(tag)) module.defined.push({ tag: tag.text, className: element.getText() });
    });
  }
  return module;
}

/** Types are none: nothing is left of them in the built module. */
function declarationsOf(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((node) => [node.name.getText(), node]);
  if (ts.isClassDeclaration(statement)) {
    const methods = statement.members.filter(ts.isMethodDeclaration);
    const apart = statement.name.text === baseClass ? methods : [];
    return [
      [statement.name.text, statement],
      ...apart.map((method) => [`${baseClass}.${method.name.getText()}`, method]),
    ];
  }
  return ts.isFunctionDeclaration(statement) ? [[statement.name.text, statement]] : [];
}

function readUnit({ name, node, path, resolve }) {
  const unit = {
    name,
    node,
    path,
    isElement: ts.isClassDeclaration(node) && parentsOf(node).includes(baseClass),
    names: new Set(),
    later: [],
    templates: [],
    setParts: [],
    slots: [],
    events: [],
    dispatched: [],
    cssProperties: [],
  };
  const isApart = (one) => name === baseClass && ts.isMethodDeclaration(one);
  visit(
    node,
    (one) => {
      if (ts.isIdentifier(one)) unit.names.add(one.text);
      else if (ts.isCallExpression(one)) readCall(one, unit, resolve);
      else if (ts.isNewExpression(one) && one.expression.getText() === 'CustomEvent')
        unit.dispatched.push(...eventNames(one.arguments));
      else if (ts.isTemplateLiteral(one)) readTemplate(one, unit);
    },
    isApart,
  );
  return unit;
}

const parentsOf = (node) =>
  (node.heritageClauses ?? []).flatMap(({ types }) => types).map(({ expression }) => expression.getText());

function readCall(node, unit, resolve) {
  const [first, second] = node.arguments;
  const callee = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  if (callee.kind === ts.SyntaxKind.ImportKeyword) unit.later.push(resolve(first.text));
  else if (name === 'emit') unit.events.push(...eventNames(node.arguments));
  else if (name === 'setAttribute' && first.text === 'part') unit.setParts.push(second.text);
  else if (name === 'setAttribute' && first.text === 'exportparts')
    unit.templates.push({ isForwarding: true, text: '\x000\x00', expressions: [second] });
}

const eventNames = (nodes) =>
  nodes.filter((one) => ts.isStringLiteral(one) && one.text.startsWith('sv-')).map(({ text }) => text);

/** Templates are HTML or styles; each expression in them is `\0number\0`. */
function readTemplate(node, unit) {
  const spans = node.templateSpans ?? [];
  const text = spans.reduce(
    (all, { literal }, index) => `${all}\0${index}\0${literal.text}`,
    (node.head ?? node).text,
  );
  const expressions = spans.map(({ expression }) => expression);
  for (const [, name] of text.matchAll(/<slot(?: name="([^"]*)")?[ >]/g)) unit.slots.push(name ?? '');
  for (const [, kind, quoted, bare] of text.matchAll(/\s(part|exportparts)=(?:"([^"]*)"|(\0\d+\0))/g))
    unit.templates.push({ isForwarding: kind === 'exportparts', text: quoted ?? bare, expressions });
  unit.cssProperties.push(...readProperties(text));
}

/** The custom properties of partners that styles read, with what applies without them. */
function readProperties(text) {
  return [...text.matchAll(/var\(\s*(--sv-[a-z0-9-]*[a-z0-9])\s*([,)])/g)].map((found) => {
    const start = found.index + found[0].length;
    let end = start;
    for (let depth = 1; found[2] === ',' && depth > 0 && end < text.length; end++)
      depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    return [
      found[1],
      text
        .slice(start, Math.max(start, end - 1))
        .trim()
        .replace(/\s+/g, ' '),
    ];
  });
}

/** The units that one uses, at once or later, without those that are left out. */
function reachable(modules, start, isLeftOut) {
  const found = new Set([start]);
  const add = (unit) => unit && (unit === start || !isLeftOut(unit)) && found.add(unit);
  const base = [...modules.values()].find(({ units }) => units.has(baseClass));
  for (const unit of found) {
    const module = modules.get(unit.path);
    for (const name of unit.names) {
      const imported = module.imported.get(name);
      add(imported ? exported(modules, imported) : module.units.get(name));
      add(base?.units.get(`${baseClass}.${name}`));
    }
    for (const path of unit.later)
      for (const one of modules.get(path)?.units.values() ?? []) if (isExported(one)) add(one);
  }
  return [...found];
}

const exported = (modules, { path, name }) => modules.get(path)?.units.get(name);

function isExported({ node }) {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return !!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** The names of parts that a unit draws or forwards, by the units that call its functions. */
function partsOf(unit, callers) {
  const inTemplates = unit.templates.flatMap(({ isForwarding, text, expressions }) => {
    const words = text
      .split(isForwarding ? /,\s*/ : /\s+/)
      .flatMap((word) =>
        word.startsWith('\0') ? literalsOf(expressions[Number(word.slice(1, -1))], callers) : [word],
      );
    return isForwarding ? words.flatMap((word) => word.split(/,\s*/)).map(outerName) : words;
  });
  return [...inTemplates, ...unit.setParts].filter(Boolean);
}

const outerName = (forwarded) => forwarded.split(':').at(-1).trim();

/**
 * The texts that an expression may be, as far as they are written in the sources: constants, and what functions are
 * called with. What is put together at run time is left out.
 */
function literalsOf(node, callers) {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].flatMap((one) => literalsOf(one, callers));
  if (!ts.isIdentifier(node)) return [];
  const constant = findIn(
    node.getSourceFile(),
    (one) => ts.isVariableDeclaration(one) && one.name.getText() === node.text && one,
  );
  if (constant?.initializer && ts.isStringLiteralLike(constant.initializer))
    return [constant.initializer.text];
  for (let scope = node.parent; scope; scope = scope.parent) {
    if (!ts.isFunctionLike(scope)) continue;
    const position = scope.parameters.findIndex(({ name }) => name.getText() === node.text);
    if (position >= 0) return passed(scope, callers, (call) => call.arguments[position]);
    if (destructures(scope, node.text)) return givenTo(scope, node.text, callers);
  }
  return [];
}

/** Whether a function takes a property of an object under that name. */
function destructures(scope, name) {
  const inBody = scope.body && ts.isBlock(scope.body) ? scope.body.statements : [];
  const declared = inBody
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations);
  return [...scope.parameters, ...declared]
    .map((one) => one.name)
    .filter(ts.isObjectBindingPattern)
    .some(({ elements }) => elements.some((one) => one.name.getText() === name));
}

/** What a property is in the objects that a function is called with, or else in all of its module. */
function givenTo(scope, name, callers) {
  const isIt = (one) => ts.isPropertyAssignment(one) && one.name.getText() === name;
  const inCalls = passed(
    scope,
    callers,
    (call) =>
      call.arguments
        .filter(ts.isObjectLiteralExpression)
        .flatMap(({ properties }) => properties)
        .find(isIt)?.initializer,
  );
  if (inCalls.length > 0) return inCalls;
  const found = [];
  visit(scope.getSourceFile(), (one) => {
    if (isIt(one) && ts.isStringLiteral(one.initializer)) found.push(one.initializer.text);
  });
  return found;
}

/** The texts that a function is called with. */
function passed(scope, callers, argumentOf) {
  const name =
    scope.name?.getText() ?? (ts.isVariableDeclaration(scope.parent) && scope.parent.name.getText());
  const found = [];
  for (const unit of callers)
    visit(unit.node, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== name) return;
      const argument = argumentOf(node);
      if (argument && ts.isStringLiteralLike(argument)) found.push(argument.text);
    });
  return found;
}

function visit(node, see, isLeftOut = () => false) {
  see(node);
  ts.forEachChild(node, (child) => {
    if (!isLeftOut(child)) visit(child, see, isLeftOut);
  });
}

function findIn(node, matching) {
  return matching(node) || ts.forEachChild(node, (child) => findIn(child, matching));
}
