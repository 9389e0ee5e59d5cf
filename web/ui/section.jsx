/**
 * A section of a panel, with its heading above it, or next to it if there is room.
 *
 * @import { ComponentChildren } from 'preact'
 */

/** @param {{ title: string, class?: string, children: ComponentChildren }} props */
export const Section = ({ title, class: extra = '', children }) => (
  <section class={`section ${extra}`}>
    <h2>{title}</h2>
    <div class="section-body stack">{children}</div>
  </section>
);
