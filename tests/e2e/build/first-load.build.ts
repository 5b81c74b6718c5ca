/** What a learner's first look costs: the scripts of the home page, and nothing of the other pages among them. */
import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { firstLoad, pageChunks } from './chunks.ts';

const budgetBytes = 200 * 1024;

test('the home page loads at most 200 KB of gzipped scripts', () => {
  const { files, bytes } = firstLoad();
  expect(files.length).toBeGreaterThan(1);
  const sizes = files.map((file) => `${file} ${(gzipSync(readFileSync(file)).length / 1024).toFixed(1)} KB`);
  console.log(`first load: ${(bytes / 1024).toFixed(1)} KB gzip in ${files.length} scripts`);
  expect(bytes, sizes.join('\n')).toBeLessThanOrEqual(budgetBytes);
});

test('the other pages, the charts and the schema library come later', () => {
  const text = firstLoad()
    .files.map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  for (const later of ['QuizPage', 'LabPage', 'LessonPage', 'ProgressPage', 'SettingsPage', 'BarChart', 'wire-check']) {
    const chunk = pageChunks().find((file) => file.includes(`${later}-`));
    expect(chunk, `${later} is a chunk of its own`).toBeDefined();
    expect(firstLoad().files, `${later} is loaded later`).not.toContain(chunk);
  }
  expect(text).not.toContain('registerables');
});

test('fonts and everything else the page needs are in the build', () => {
  const page = readFileSync('out/renderer/index.html', 'utf8');
  const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link).filter((link) => !link.startsWith('data:'));
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) {
    expect(link, 'a relative address').toMatch(/^\.\//);
    expect(existsSync(`out/renderer/${link.slice(2)}`), link).toBe(true);
  }
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  expect(page).not.toContain('<style');
});
