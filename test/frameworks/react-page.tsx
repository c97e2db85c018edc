/** @jsxRuntime automatic */
/** @jsxImportSource react */
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App, type Probe } from './react-app.js';

const probe: Probe = {
  loads: [],
  report: null,
  setCount: () => undefined,
  unmount: () => root.unmount(),
  problems: [],
};

const root = hydrateRoot(
  document.querySelector('main')!,
  <StrictMode>
    <App probe={probe} />
  </StrictMode>,
  { onRecoverableError: (error) => probe.problems.push(String(error)) },
);

Object.assign(window, { probe });
