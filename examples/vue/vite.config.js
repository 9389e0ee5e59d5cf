import vue from '@vitejs/plugin-vue';

export default {
  base: './',
  // These tags are custom elements, not Vue components.
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('downhill-') } } }),
  ],
};
