/** @param {any} config */
export default (config) => {
  // The script lies beside the posts: downhill.js is dist/downhill.js.
  config.addPassthroughCopy('downhill.js');
};
