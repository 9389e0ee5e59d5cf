import { mount } from 'svelte';
import Post from './Post.svelte';

mount(Post, { target: /** @type {Element} */ (document.querySelector('main')) });
