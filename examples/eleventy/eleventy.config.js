/** @param {any} config */
export default (config) => {
  // Put dist/downhill*.js next to the posts.
  config.addPassthroughCopy('downhill*.js');
};
