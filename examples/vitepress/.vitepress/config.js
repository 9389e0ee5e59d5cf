export default {
  title: 'Posts',
  // A <script> in Markdown fails the build.
  head: [['script', { type: 'module', src: '/downhill.js' }]],
  // The tags are elements and not components of Vue.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('downhill-') } } },
};
