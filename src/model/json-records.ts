/** Characters between two rests: a millisecond or so of reading. */
const PIECE = 1 << 15;

/** Some records of a file, and how much of it has been read with them, in characters. `undefined` is what is no JSON. */
export interface JsonRecords {
  rows: unknown[];
  read: number;
}

/** What an answer of a service has around its list, where only plain values come first. */
const listStart = /^\s*(?:\{[^[{]*"\w+"\s*:\s*)?\[/;

/**
 * The records of a JSON text, piece by piece, so that the page does other things in between: the elements of an array, of
 * the list in an answer (`{ "data": [ … ] }`), or the lines of NDJSON. Each is read by itself: one that is no JSON spoils
 * no other, as long as its brackets are in pairs.
 */
export function* jsonRecords(text: string): Generator<JsonRecords, void, undefined> {
  const start = listStart.exec(text)?.[0].length;
  if (start !== undefined) return yield* elements(text, start);
  const whole = parsed(text);
  if (whole === undefined) return yield* lines(text);
  const list = typeof whole === 'object' && whole ? Object.values(whole).find(Array.isArray) : undefined;
  yield { rows: (list as unknown[] | undefined) ?? [whole], read: text.length };
}

/** The elements of the array that begins at an index. */
function* elements(text: string, begin: number): Generator<JsonRecords, void, undefined> {
  /** Brackets, commas, and quotation marks with the text between them. */
  const token = /[{}[\],]|"(?:[^"\\]|\\.)*"?/gs;
  token.lastIndex = begin;
  let rows: unknown[] = [];
  let [depth, start, read] = [0, begin, begin];
  for (let found = token.exec(text); found && depth >= 0; found = token.exec(text)) {
    const [sign] = found;
    const end = token.lastIndex;
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    const isLast = depth < 0;
    if (!isLast && !(depth === 0 && sign === ',')) continue;
    const element = text.slice(start, end - 1);
    if (element.trim()) rows.push(parsed(element));
    start = end;
    if (!isLast && end - read <= PIECE) continue;
    yield { rows, read: (read = end) };
    rows = [];
  }
  // A list that was cut off ends amid a record.
  const rest = depth >= 0 ? text.slice(start).trim() : '';
  if (rest) rows.push(parsed(rest));
  yield { rows, read: text.length };
}

function* lines(text: string): Generator<JsonRecords, void, undefined> {
  let rows: unknown[] = [];
  let [start, read] = [0, 0];
  while (start < text.length) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const line = text.slice(start, end).trim();
    if (line) rows.push(parsed(line));
    start = end;
    if (end - read <= PIECE) continue;
    yield { rows, read: (read = end) };
    rows = [];
  }
  yield { rows, read: text.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
