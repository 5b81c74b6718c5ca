/** Where a page is scrolled to when it is opened: back where one was, else its top, unless the page lands on a part of itself. */
import type { RouterScrollBehavior } from 'vue-router';

/** How long a page that is still being fetched may take to become as tall as it was. */
const patienceMs = 1500;

/** Resolves once the page is tall enough to scroll to `top`, or after a while. */
function tallEnough(top: number): Promise<void> {
  const until = performance.now() + patienceMs;
  return new Promise((resolve) => {
    const look = (): void => {
      const tall = document.documentElement.scrollHeight >= top + innerHeight;
      if (tall || performance.now() > until) resolve();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export const scrollFor: RouterScrollBehavior = async (to, from, saved) => {
  if (saved) {
    await tallEnough(saved.top);
    return saved;
  }
  // A section of a lesson and a term are scrolled to by their page, when it has them.
  if (to.path === from.path || to.params['section'] || to.params['term']) return false;
  return { top: 0 };
};
