/** @param {any} config */
export default (config) => {
  // The scripts, dist/downhill*.js, are next to the posts.
  config.addPassthroughCopy('downhill*.js');
};
