// Proves that a mistyped address leads to the page that says so, and a name that could exist to the page that looks for it.
import { expect, it } from 'vitest';
import { createAppRouter } from '#renderer/app/router.ts';

const pageOf = (address: string) => createAppRouter().resolve(address).meta.page;

it.each([
  ['/labs/failed-secondary', 'lab'],
  ['/labs/does-not-exist', 'lab'],
  ['/labs/failed-secondary~7', 'lab'],
  ['/labs/failed-secondary~7/compare', 'compare'],
  ['/bench', 'bench'],
  ['/bench/problems', 'file-problems'],
  ['/labs/failed-secondary/compare', 'compare'],
  ['/bench/compare', 'compare'],
  ['/lessons/host-failures', 'lesson'],
  ['/lessons/host-failures/who-wins-2', 'lesson'],
  ['/quiz/host-failures?wrong=1', 'quiz'],
  ['/terms', 'terms'],
])('%s is an address of the course', (address, page) => {
  expect(pageOf(address)).toBe(page);
});

it.each([
  '/labs/Failed-Secondary',
  '/labs/A%20B',
  '/labs/__proto__',
  '/lessons/..%2F..',
  `/lessons/${'a'.repeat(300)}`,
  '/quiz/%ED%80%B4%EC%A6%88',
  '/nowhere',
])('%s is no address', (address) => {
  expect(pageOf(address)).toBe('none');
});
