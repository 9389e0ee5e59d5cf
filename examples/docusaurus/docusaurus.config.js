/** @type {import('@docusaurus/types').Config} */
export default {
  title: 'A site with a live figure',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  // static/downhill.js is dist/downhill.js.
  scripts: [{ src: '/downhill.js', type: 'module' }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
