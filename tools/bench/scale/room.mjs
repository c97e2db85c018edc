// What the machine has room for.
import { mkdirSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../setup.mjs';

/** Bytes that a call may take on the disk until its parts have been merged. */
const bytesPerCall = 300;

/** Bytes of memory with which ten million calls are counted and sorted with ease. */
const ampleMemory = 6e9;

/** Where calls are kept from one run to the next. */
export function dataFolder() {
  const folder = join(cacheFolder, 'scale');
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function hasRoom(calls) {
  const { bavail, bsize } = statfsSync(dataFolder());
  return bavail * bsize > calls * bytesPerCall;
}

/** Numbers of calls that are measured where none are named. */
export const fittingSizes = () =>
  freemem() > ampleMemory && hasRoom(10_000_000) ? [1_000_000, 10_000_000] : [1_000_000];
