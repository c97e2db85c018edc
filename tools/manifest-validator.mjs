// Holds the committed manifest against the standard's schema and against package.json; ends with 1 when something is wrong.
import { validateCem } from '@wc-toolkit/cem-validator';
import { join } from 'node:path';
import { readManifest } from './manifest.mjs';
import { root } from './setup.mjs';

validateCem(JSON.parse(readManifest()), {
  packageJsonPath: join(root, 'package.json'),
  rules: {
    // Without these: `exports` says it to whatever runs ES2022.
    packageJson: { main: 'off', module: 'off' },
    // The package exports types from its entries, not from the modules of the elements: manifest-check.mjs looks there.
    manifest: { exportTypes: 'off' },
  },
});
