import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import 'smartvideo-elements/not-defined.css';
import './page.css';

export const metadata: Metadata = { title: 'Calls', icons: 'data:,' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
