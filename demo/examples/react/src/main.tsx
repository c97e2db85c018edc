import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Calls } from './calls';
import './page.css';

// A page of your own knows the address: baseUrl="https://…".
const response = await fetch('/smartvideo/service');
const { baseUrl } = (await response.json()) as { baseUrl: string };

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Calls baseUrl={baseUrl} />
  </StrictMode>,
);
