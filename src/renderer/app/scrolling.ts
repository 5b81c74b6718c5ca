/** Where a page is scrolled to when it is opened: back where one was, else its top, unless the page lands on a part of itself. */
import type { RouterScrollBehavior } from 'vue-router';

/** How long a page that is still being fetched and drawn may take to become as tall as it was. */
const patienceMs = 1500;

/** Address -> how tall its page was when it was left: scrolled any earlier, it would grow above the reader and push the text away. */
const heights = new Map<string, number>();

/** Call it before a page is left. */
export function rememberHeight(address: string): void {
  heights.set(address, document.documentElement.scrollHeight);
}

/** Resolves once the page is as tall as it was when it was left, or after a while. */
function tallAgain(address: string): Promise<void> {
  const wanted = heights.get(address) ?? 0;
  const until = performance.now() + patienceMs;
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.documentElement.scrollHeight >= wanted || performance.now() > until) resolve();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export const scrollFor: RouterScrollBehavior = async (to, from, saved) => {
  if (saved) {
    await tallAgain(to.fullPath);
    return saved;
  }
  // A section of a lesson, a term and a kind of event are scrolled to by their page, when it has them.
  if (to.path === from.path || to.params['section'] || to.params['term'] || to.params['event']) return false;
  return { top: 0 };
};
