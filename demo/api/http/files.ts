import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { type Answer, nothingHere, raw } from './answers.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Files of one folder, of the kinds a page is made of and of no other. */
export class Files {
  readonly #folder: string;
  readonly #without: string | undefined;

  /** `without` names a folder inside that is not for the web. */
  constructor(folder: string, without?: string) {
    this.#folder = folder;
    this.#without = without === undefined ? undefined : join(folder, without) + sep;
  }

  /** `path` is the encoded rest of the address; an empty one stands for `index.html`. */
  async answer(path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const file = this.#fileOf(path);
    const type = types[extname(file)];
    if (type === undefined) throw nothingHere();
    try {
      return raw(await readFile(file), type, { 'Cache-Control': 'no-cache', ...headers });
    } catch {
      throw nothingHere();
    }
  }

  #fileOf(path: string): string {
    let name: string;
    try {
      name = decodeURIComponent(path);
    } catch {
      throw nothingHere();
    }
    if (name === '' || name.endsWith('/')) name += 'index.html';
    const file = join(this.#folder, name);
    const hidden = name.includes('\0') || name.split(/[\\/]/).some((part) => part.startsWith('.'));
    const outside = !file.startsWith(this.#folder + sep);
    if (hidden || outside || (this.#without !== undefined && file.startsWith(this.#without)))
      throw nothingHere();
    return file;
  }
}
