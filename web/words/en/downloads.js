/** Messages about downloads. A page can only tell that one has started, not that it has completed. @import { Download } from '../../ui/download.js' */

/** @param {string} name of the file @param {Download} result */
export const downloadSentence = (name, result) =>
  ({
    started: `Download started: ${name}.`,
    unsure: `Download of ${name} requested. If it does not arrive, this frame blocks downloads.`,
    blocked: `This frame blocks downloads. Open the page in its own tab to save ${name}.`,
  })[result];
