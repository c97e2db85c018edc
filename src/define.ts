/** Registers every public tag. */
import { defineAll } from './define-all.js';

defineAll();

export * from './index.js';
