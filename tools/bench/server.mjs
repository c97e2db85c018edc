// Serves the pages of the bench, the built elements and the peers, all from one address.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { root } from '../setup.mjs';
import { callParts } from './calls.mjs';
import { peersFolder } from './peers.mjs';

const folders = {
  tools: join(root, 'tools'),
  dist: join(root, 'dist'),
  node_modules: join(root, 'node_modules'),
  peers: peersFolder,
};

const types = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** Resolves with the server's address and a function that closes it. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    answer(path, response).catch(() => response.writeHead(404).end());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function answer(path, response) {
  const type = types[extname(path)] ?? 'application/octet-stream';
  response.setHeader('content-type', `${type}; charset=utf-8`);
  response.setHeader('cache-control', 'no-store');
  const [, top, ...rest] = path.split('/');
  const content = top === 'calls' ? await partOf(...rest.map(Number)) : readFile(fileIn(folders[top], rest));
  response.end(await content);
}

let cached = { count: 0 };

/** Caches the last size: a run goes through the sizes one by one. */
async function partOf(count, part) {
  if (cached.count !== count) cached = { count, parts: await callParts(count) };
  return cached.parts[part];
}

function fileIn(folder, names) {
  const file = normalize(join(folder, ...names));
  if (!file.startsWith(folder + sep)) throw new Error(`${file} is not in ${folder}.`);
  return file;
}
