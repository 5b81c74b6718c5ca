/** Every test has a tab of its own: nothing that a page before it has written down. */
import { beforeEach } from 'vitest';

beforeEach(() => {
  sessionStorage.clear();
});
