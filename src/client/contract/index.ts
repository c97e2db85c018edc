export * from './bodies.js';
export * from './operations.js';
