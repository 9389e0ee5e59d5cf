import { chromium, firefox } from 'playwright';

/** Launch options of each browser. */
const started = {
  chromium: {
    type: chromium,
    options: () => ({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', // root, as in most CI containers, cannot use the sandbox
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-features=SpareRendererForSitePerProcess', // a spare process that no test uses
      ],
    }),
  },
  firefox: {
    type: firefox,
    options: () => ({
      channel: 'moz-firefox', // drives an unpatched Firefox over WebDriver BiDi
      executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
      firefoxUserPrefs: { 'app.update.enabled': false },
    }),
  },
};

/** Names of the browsers, for `describe.each`. */
export const browsers = /** @type {(keyof typeof started)[]} */ (Object.keys(started));

/**
 * Starts a browser; the caller closes it.
 * @param {{ browser: keyof typeof started, args?: readonly string[] }} which `args` are additional command-line
 *   arguments
 */
export const launch = ({ browser, args = [] }) => {
  const { type, options } = started[browser];
  const usual = /** @type {import('playwright').LaunchOptions} */ (options());
  return type.launch({ ...usual, args: [...(usual.args ?? []), ...args] });
};

/**
 * Starts a browser on a persistent profile, like a reader's: stored data is there the next time.
 * @param {keyof typeof started} browser
 * @param {string} profile a folder
 */
export const launchOn = (browser, profile) =>
  started[browser].type.launchPersistentContext(profile, started[browser].options());
