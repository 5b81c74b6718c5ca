/** Where a rule of the simulator is explained, whether a lab lies on the bench or a scenario of the learner's own. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { describe, expect, it } from 'vitest';
import type { LabView } from '#course/views.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { useCourse } from '#renderer/app/stores/course.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import { useLessonLink } from '#renderer/features/lab/lesson-link.ts';
import { tableClient } from './support/mounted.ts';

const paragraphs = [
  { rule: 'failed-host', topic: 'basics', lesson: 'first-steps', section: 'verdicts' },
  { rule: 'failed-host', topic: 'failures', lesson: 'host-failures', section: 'verdict' },
];

async function link(topic: string | null) {
  const { client } = tableClient({ 'course.overview': { title: { ko: '', en: '' }, topics: [], paragraphs } });
  const app = createApp({ render: () => null });
  const pinia = createPinia();
  app.use(pinia);
  app.provide(clientKey, client);
  setActivePinia(pinia);
  return app.runWithContext(async () => {
    await useCourse().loadOverview();
    if (topic !== null) useBench().lab = { topic } as LabView;
    return app.runWithContext(useLessonLink);
  });
}

describe('the paragraph of a rule', () => {
  it('is that of the lab’s own topic where it has one', async () => {
    expect((await link('failures'))('failed-host')).toBe('/lessons/host-failures/verdict');
  });

  it('is the first of the course for a scenario of the learner’s own', async () => {
    expect((await link(null))('failed-host')).toBe('/lessons/first-steps/verdicts');
  });

  it('is none where no lesson explains the rule, or there is no rule', async () => {
    const lessonLink = await link('failures');
    expect([lessonLink('vmotion'), lessonLink(null)]).toEqual([null, null]);
  });
});
