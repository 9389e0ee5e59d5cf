import vue from '@vitejs/plugin-vue';

export default {
  base: './',
  // The tags are elements and not components of Vue.
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('downhill-') } } }),
  ],
};
