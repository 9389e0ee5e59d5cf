import { chromium, firefox } from 'playwright';

const launchers = {
  chromium: () =>
    chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', // root, as in most CI containers, may have none
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    }),
  firefox: () =>
    firefox.launch({
      channel: 'moz-firefox', // drives an unpatched Firefox over WebDriver BiDi
      executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
      firefoxUserPrefs: { 'app.update.enabled': false },
    }),
};

/** The names of the browsers, for `describe.each`. */
export const browsers = /** @type {(keyof typeof launchers)[]} */ (Object.keys(launchers));

/**
 * Starts a browser; the caller closes it.
 * @param {{ browser: keyof typeof launchers }} which
 */
export const launch = ({ browser }) => launchers[browser]();
