/**
 * A course of a few lines, made by hand, so that the services' tests do not move when the real course does. The simulation behind it is the
 * real one; grading is one fixed key.
 */
import type { Course } from '#course/course.ts';
import { allMet, evaluateGoals } from '#course/lab/goals.ts';
import type { Lab } from '#course/lab/lab.ts';
import type { AnswerGrade, QuestionView } from '#course/quiz/views.ts';
import type { CourseOverview, LessonView, TopicCard } from '#course/views.ts';
import type { CourseRoom } from '#services/course-room.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

const same = (text: string) => ({ ko: text, en: text });

function scenarioOf(value: unknown): Scenario {
  const { scenario, problems } = checkScenario(value);
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return scenario;
}

/** Three hosts on two networks, one shared datastore and one that only two mount, a VM on each host. */
const threeHostsFile = {
  format: 'failover-lab/scenario@1',
  id: 'three-hosts',
  title: same('three hosts'),
  horizon: '5m',
  networks: [{ id: 'mgmt-a', gateway: '10.0.0.1' }, { id: 'mgmt-b' }],
  datastores: [
    { id: 'ds-1', kind: 'vmfs' },
    { id: 'ds-2', kind: 'vmfs' },
  ],
  hosts: [
    { id: 'esx-01', moid: 'host-11', networks: ['mgmt-a', 'mgmt-b'], datastores: ['ds-1', 'ds-2'] },
    { id: 'esx-02', moid: 'host-12', networks: ['mgmt-a', 'mgmt-b'], datastores: ['ds-1', { id: 'ds-2', paths: 2 }] },
    { id: 'esx-03', moid: 'host-13', networks: ['mgmt-a'], datastores: ['ds-1'] },
  ],
  vms: [1, 2, 3].map((number) => ({ id: `web-0${String(number)}`, host: `esx-0${String(number)}`, datastore: 'ds-1' })),
  ha: { advanced: { 'das.isolationaddress0': '10.0.0.254' } },
};
export const threeHosts = scenarioOf(threeHostsFile);

const broken: Scenario = { ...threeHosts, id: 'broken' };

const lab: Lab = {
  view: {
    id: 'break-a-host',
    topic: 'failures',
    title: same('lab'),
    kind: 'guided',
    minutes: 5,
    scenario: 'three-hosts',
    brief: { ko: [], en: [] },
    goals: [{ id: 'declared', text: same('goal'), weight: 1 }],
    hints: [same('hint')],
    hintCost: 5,
    actions: [
      'host.crash',
      'link.cut',
      'vm.powerOff',
      'network.partition',
      'ha.set',
      'address.silence',
      'esx.set',
      'storage.apd',
      'path.apd',
    ],
    debrief: { ko: [], en: [] },
  },
  scenario: threeHosts,
  file: threeHostsFile,
  goals: [
    {
      id: 'declared',
      text: same('esx-03 is declared failed'),
      keep: false,
      weight: 1,
      claim: {
        kind: 'event',
        pattern: {
          event: 'host.stateChanged',
          fields: { host: 'esx-03', to: 'hostDown' },
          window: { after: null, before: null, strict: false },
        },
        never: false,
        count: null,
      },
    },
  ],
  moments: [],
  exemplar: [{ do: 'host.crash', host: 'esx-03', atMs: 60_000 }],
  wrongMoves: [],
};

const openLab: Lab = { ...lab, view: { ...lab.view, id: 'anything-goes', actions: null } };

const lesson: LessonView = {
  id: 'failures-lesson',
  topic: 'failures',
  title: same('lesson'),
  minutes: 5,
  sections: ['overview', 'timing'].map((id) => ({ id, title: same(id), blocks: { ko: [], en: [] } })),
  predictions: [
    {
      id: 'who-takes-over',
      question: same('?'),
      options: ['esx-01', 'esx-03'].map((id) => ({ id, text: same(id) })),
      key: 'esx-01',
      scenario: 'three-hosts',
      momentMs: 78_000,
      seq: null,
      explanation: same('because'),
    },
  ],
  labs: ['break-a-host'],
  rules: {},
};

function question(id: string): QuestionView {
  return {
    id,
    topic: 'failures',
    text: same(id),
    given: null,
    scenario: 'three-hosts',
    proven: true,
    kind: 'single',
    options: ['a', 'b'].map((each) => ({ id: each, text: same(each) })),
  };
}

function card(id: string, parts: Partial<TopicCard>): TopicCard {
  return {
    id,
    title: same(id),
    summary: same(id),
    minutes: 5,
    prerequisites: [],
    status: 'ready',
    lesson: null,
    labs: [],
    questions: 0,
    pack: null,
    ...parts,
  };
}

const overview: CourseOverview = {
  title: same('course'),
  paragraphs: [],
  topics: [
    card('failures', {
      lesson: 'failures-lesson',
      labs: [lab, openLab].map(({ view }) => ({ id: view.id, title: view.title, kind: view.kind, minutes: view.minutes })),
      questions: 3,
    }),
    card('later', { status: 'planned' }),
  ],
};

const questions = ['q-1', 'q-2', 'q-3'].map(question);

export const smallCourse: Course = {
  overview,
  glossary: [],
  sources: [],
  lesson: (id) => (id === lesson.id ? lesson : null),
  sections: (id) => (id === lesson.id ? lesson.sections.map((section) => section.id) : []),
  texts: () => [],
  lab: (id) => [lab, openLab].find(({ view }) => view.id === id) ?? null,
  scenario: (id) => [threeHosts, broken].find((scenario) => scenario.id === id) ?? null,
  questions: (topic) => (topic === 'failures' ? questions : []),
  topicOf: (id) => questions.find((each) => each.id === id)?.topic ?? null,
  question: () => null,
  scenarioIds: ['three-hosts', 'broken'],
  lessonIds: ['failures-lesson'],
  labIds: ['break-a-host', 'anything-goes'],
  questionIds: ['q-1', 'q-2', 'q-3'],
};

class Refused extends Error {}

/** The key of every question is `a`; `half` earns half a point, anything else but `b` is no answer to it. */
export const smallRoom: CourseRoom = {
  load: () => ({ course: smallCourse, parts: null, problems: [] }),
  loadPack: () => ({ pack: null, problems: [] }),
  join: (course) => course,
  grade(_course, id, answer): AnswerGrade {
    const points = { '["a"]': 1, '["half"]': 0.5, '["b"]': 0 }[JSON.stringify(answer)];
    if (points === undefined) throw new Refused();
    return {
      question: id,
      correct: points === 1,
      points,
      formula: same('formula'),
      key: ['a'],
      explanation: same('because'),
      options: {},
      evidence: null,
      sources: [],
    };
  },
  goals: evaluateGoals,
  allMet,
  isRefusal: (error) => error instanceof Refused,
};
