import { defineConfig } from '@playwright/test';

import { launchOptions } from './chromium.mjs';
import { address } from './serve.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: true,
  // Room for a busy machine: a test waits for what it expects, never for time to pass.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: address,
    browserName: 'chromium',
    launchOptions,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: 'node serve.mjs',
    url: address,
    reuseExistingServer: false,
  },
});
