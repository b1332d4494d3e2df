// Which browser the tests and the screenshots use, and how it is started: the system's Chromium, never a downloaded one.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `cargo xtask` names the browser in LADDERLAB_CHROMIUM; by hand, the search path is searched. */
function findChromium() {
  const chosen = process.env.LADDERLAB_CHROMIUM;
  if (chosen) {
    return chosen;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) {
    throw new Error('Chromium is missing: install it (Debian: apt-get install chromium) or set LADDERLAB_CHROMIUM to its path');
  }
  return found;
}

export const launchOptions = {
  executablePath: findChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ],
};
