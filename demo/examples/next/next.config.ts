import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  // Without it, a lock file in a folder above would make that folder the root.
  turbopack: { root: import.meta.dirname },
};

export default config;
