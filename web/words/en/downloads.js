/** What is said of a download: that it was asked for. Whether the file arrives, no page is told. @import { Download } from '../../ui/download.js' */

/** @param {string} name of the file @param {Download} result */
export const downloadSentence = (name, result) =>
  ({
    started: `Download started: ${name}.`,
    unsure: `Download of ${name} requested. If it does not arrive, this frame blocks downloads.`,
    blocked: `This frame blocks downloads. Open the page in its own tab to save ${name}.`,
  })[result];
