export default {
  title: 'Posts',
  // A <script> in Markdown would break the build.
  head: [['script', { type: 'module', src: '/downhill.js' }]],
  // These tags are custom elements, not Vue components.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('downhill-') } } },
};
