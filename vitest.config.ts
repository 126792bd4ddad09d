import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Two projects: pure rules (`unit`) and everything that needs a real PostgreSQL (`database`, files `*.db.test.ts`). */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['{lib,components,scripts,prisma,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['{lib,prisma,scripts,e2e}/**/*.db.test.ts'],
          globalSetup: ['scripts/test-server.ts'],
          env: { LOG_LEVEL: 'error', RECTIFY_PROVE_ROWS: '1' },
          testTimeout: 60_000,
          hookTimeout: 400_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
