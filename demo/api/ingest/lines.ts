import { isUtf8 } from 'node:buffer';

/** A line of a body: its text, or why it has none. */
export type Line = { number: number; text: string } | { number: number; problem: string };

const lineFeed = 0x0a;
const nothing = Buffer.alloc(0);

/**
 * The lines of a body as its pieces come, those of a piece together; blank ones are passed over. However long a line is,
 * no more than `most` bytes of it and a piece are kept.
 */
export async function* linesOf(pieces: AsyncIterable<Buffer>, most: number): AsyncGenerator<Line[]> {
  let number = 0;
  let begun: Buffer[] = [];
  let size = 0;

  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > most) begun = [];
    else if (part.length > 0) begun.push(part);
  };
  const end = (part: Buffer): Line[] => {
    keep(part);
    const [first = nothing, ...others] = begun;
    const whole = others.length === 0 ? first : Buffer.concat(begun);
    const line = lineOf(++number, size > most ? undefined : whole);
    begun = [];
    size = 0;
    return line;
  };

  for await (const piece of pieces) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = piece.indexOf(lineFeed); at !== -1; at = piece.indexOf(lineFeed, from)) {
      lines.push(...end(piece.subarray(from, at)));
      from = at + 1;
    }
    keep(piece.subarray(from));
    yield lines;
  }
  if (size > 0) yield end(nothing);
}

function lineOf(number: number, content: Buffer | undefined): Line[] {
  if (content === undefined) return [{ number, problem: 'is longer than 64 kB' }];
  if (!isUtf8(content)) return [{ number, problem: 'is not UTF-8' }];
  const text = content.toString();
  // Some programs begin a file with a mark of its byte order.
  const unmarked = number === 1 ? text.replace(/^\ufeff/, '') : text;
  return unmarked.trim() === '' ? [] : [{ number, text: unmarked }];
}
