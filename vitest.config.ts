import { defineConfig } from 'vitest/config'

/** Two cores: one file per core; end-to-end suites build on out/ and are slow, so their time limits are their own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/setup/announce-seed.ts'],
    setupFiles: ['test/setup/seed-properties.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a screen shows a moment later is waited for, on a busy machine too.
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default'],
  },
})
