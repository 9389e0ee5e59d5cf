/** @type {import('@docusaurus/types').Config} */
export default {
  title: 'A site with a live figure',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  // Put dist/downhill*.js in static/.
  scripts: [{ src: '/downhill.js', type: 'module' }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
