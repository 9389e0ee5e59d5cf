/**
 * Walks through the steps of a story: the step in the middle of the window presses its own button, so what scrolling
 * does can be done by hand as well.
 */
const MIDDLE = '-55% 0px -35% 0px';

for (const story of document.querySelectorAll('.story')) {
  const steps = [...story.querySelectorAll('li')];
  const seen = new IntersectionObserver(
    (entries) => {
      const entered = entries.find((entry) => entry.isIntersecting);
      if (!entered || entered.target.classList.contains('here')) return;
      for (const step of steps) step.classList.toggle('here', step === entered.target);
      entered.target.querySelector('button')?.click();
    },
    { rootMargin: MIDDLE },
  );
  for (const step of steps) seen.observe(step);
  await customElements.whenDefined('downhill-figure');
  steps[0]?.querySelector('button')?.click(); // where the story begins
}
document.documentElement.classList.add('scripted');

export {};
